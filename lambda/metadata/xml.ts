/**
 * Enough XML to read XMP and SVG: elements, attributes, namespaces, entities.
 *
 * Takes time linear in the text whatever the text is, and stops where it makes
 * no sense. Knows no DTDs, so no entity can expand to anything but a character.
 *
 * @module
 */

export interface XmlName {
  /** The namespace; empty if there is none, or the prefix was never declared. */
  uri: string;
  local: string;
}

export interface XmlAttribute extends XmlName {
  value: string;
}

export type XmlEvent =
  /** Where its tag begins and ends, characters. */
  | ({ kind: 'open'; attributes: XmlAttribute[]; start: number; end: number } & XmlName)
  /** Where the element ends. */
  | { kind: 'close'; end: number }
  | { kind: 'text'; text: string }
  | { kind: 'cut' };

const NAME = /[^\s/>=<"'!?][^\s/>=<"']*/y;
/** An attribute, with the space before it; sticky. */
export const ATTRIBUTE = /\s*([^\s/>=<"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y;
const TAG_END = /\s*(\/?)>/y;

/** What is not an element: where it begins and where it ends. */
const PASSED_OVER = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;
const CDATA = '<![CDATA[';

/** More than the longest history that an editor leaves behind; what follows is not read. */
const ELEMENTS_MAX = 20_000;

/** More than a node of XMP with a property in each. */
const ATTRIBUTES_MAX = 1_000;

/** In the whole document; what follows is not read. */
const ALL_ATTRIBUTES_MAX = 20_000;

/** Namespaces by prefix. */
type Prefixes = ReadonlyMap<string, string>;

/**
 * What happens in a document, in order; `prefixes` mean something even if nobody
 * declares them. Ends with `cut` where the document has more than it may.
 */
export function* readXml(xml: string, prefixes: Prefixes = new Map()): Generator<XmlEvent> {
  const scopes = new Scopes(prefixes);
  let [position, elements, attributes] = [0, 0, 0];
  while (position < xml.length) {
    if (elements >= ELEMENTS_MAX || attributes >= ALL_ATTRIBUTES_MAX) {
      yield { kind: 'cut' };
      return;
    }
    const tag = xml.indexOf('<', position);
    const text = xml.slice(position, tag < 0 ? xml.length : tag);
    if (text) yield { kind: 'text', text: decodeEntities(text) };
    if (tag < 0) return;
    if (xml.startsWith(CDATA, tag)) {
      const end = xml.indexOf(']]>', tag);
      if (end < 0) return;
      yield { kind: 'text', text: xml.slice(tag + CDATA.length, end) };
      position = end + 3;
      continue;
    }
    const passed = PASSED_OVER.find(([start]) => xml.startsWith(start, tag));
    if (passed || xml.startsWith('</', tag)) {
      const end = passed?.[1] ?? '>';
      const found = xml.indexOf(end, tag);
      if (found < 0) return;
      if (!passed) {
        scopes.leave();
        yield { kind: 'close', end: found + end.length };
      }
      position = found + end.length;
      continue;
    }
    const element = readTag(xml, tag + 1);
    if (!element) return;
    elements += 1;
    attributes += element.attributes.length;
    scopes.enter(element.attributes);
    yield {
      kind: 'open',
      ...scopes.resolve(element.name, true),
      attributes: element.attributes.map(([name, value]) => ({
        ...scopes.resolve(name, false),
        value,
      })),
      start: tag,
      end: element.end,
    };
    if (element.isEmpty) {
      scopes.leave();
      yield { kind: 'close', end: element.end };
    }
    position = element.end;
  }
}

interface Tag {
  name: string;
  attributes: [name: string, value: string][];
  isEmpty: boolean;
  end: number;
}

function readTag(xml: string, start: number): Tag | undefined {
  NAME.lastIndex = start;
  const name = NAME.exec(xml)?.[0];
  if (name === undefined) return undefined;
  const attributes: [string, string][] = [];
  let end = NAME.lastIndex;
  while (attributes.length < ATTRIBUTES_MAX) {
    ATTRIBUTE.lastIndex = end;
    const match = ATTRIBUTE.exec(xml);
    if (!match) break;
    attributes.push([match[1] ?? '', decodeEntities(match[2] ?? match[3] ?? '')]);
    end = ATTRIBUTE.lastIndex;
  }
  TAG_END.lastIndex = end;
  const close = TAG_END.exec(xml);
  if (close) return { name, attributes, isEmpty: close[1] === '/', end: TAG_END.lastIndex };
  const next = xml.indexOf('>', end);
  // Where the text breaks off, what came before is sound.
  if (next < 0) return { name, attributes, isEmpty: false, end: xml.length };
  return { name, attributes, isEmpty: xml[next - 1] === '/', end: next + 1 };
}

/** What each prefix means at this point of the document. */
class Scopes {
  readonly #meanings: Map<string, string[]>;
  /** For each open element, the prefixes that it declares. */
  readonly #declared: string[][] = [];

  constructor(prefixes: Prefixes) {
    this.#meanings = new Map(Array.from(prefixes, ([prefix, uri]) => [prefix, [uri]]));
    this.#meanings.set('xml', ['http://www.w3.org/XML/1998/namespace']);
  }

  enter(attributes: readonly [name: string, value: string][]): void {
    const declared: string[] = [];
    for (const [name, uri] of attributes) {
      if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
      const prefix = name.slice('xmlns:'.length);
      const meanings = this.#meanings.get(prefix);
      if (meanings) meanings.push(uri);
      else this.#meanings.set(prefix, [uri]);
      declared.push(prefix);
    }
    this.#declared.push(declared);
  }

  leave(): void {
    for (const prefix of this.#declared.pop() ?? []) this.#meanings.get(prefix)?.pop();
  }

  /** Attributes without a prefix have no namespace; elements have the default one. */
  resolve(name: string, isElement: boolean): XmlName {
    const colon = name.indexOf(':');
    const hasMeaning = colon > 0 || isElement;
    const prefix = colon > 0 ? name.slice(0, colon) : '';
    return {
      uri: (hasMeaning && this.#meanings.get(prefix)?.at(-1)) || '',
      local: name.slice(colon + 1),
    };
  }
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const decodeEntities = (text: string): string =>
  text.includes('&') ? text.replace(/&(#?\w{1,8});/g, decodeEntity) : text;

function decodeEntity(whole: string, entity: string): string {
  if (!entity.startsWith('#')) return ENTITIES.get(entity) ?? whole;
  const code = /^#x/i.test(entity) ? parseInt(entity.slice(2), 16) : parseInt(entity.slice(1), 10);
  return code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
