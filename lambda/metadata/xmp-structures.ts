/**
 * What XMP has deep inside its structures: who is where in the picture, and what
 * else is in the file.
 *
 * @see https://www.metadataworkinggroup.com/ "Guidelines for handling image metadata" 2.0, part 5.9
 * @see https://learn.microsoft.com/windows/win32/wic/-wic-people-tagging
 * @see https://developer.android.com/media/platform/motion-photo-format
 * @module
 */
import type { XmlEvent } from './xml.ts';

const REGIONS = 'http://www.metadataworkinggroup.com/schemas/regions/';
const AREA = 'http://ns.adobe.com/xmp/sType/Area#';
const MICROSOFT_REGION = 'http://ns.microsoft.com/photo/1.2/t/Region#';
const CONTAINER_ITEM = 'http://ns.google.com/photos/1.0/container/item/';
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** Where a field of a structure goes. */
type Field = 'name' | 'type' | 'x' | 'y' | 'w' | 'h' | 'unit' | 'person' | 'rectangle' | 'semantic';

const FIELDS = new Map<string, Field>([
  [`${REGIONS}Name`, 'name'],
  [`${REGIONS}Type`, 'type'],
  [`${AREA}x`, 'x'],
  [`${AREA}y`, 'y'],
  [`${AREA}w`, 'w'],
  [`${AREA}h`, 'h'],
  [`${AREA}unit`, 'unit'],
  [`${MICROSOFT_REGION}PersonDisplayName`, 'person'],
  [`${MICROSOFT_REGION}Rectangle`, 'rectangle'],
  [`${CONTAINER_ITEM}Semantic`, 'semantic'],
]);

/** Longest text of a field. */
const CHARACTERS_MAX = 300;

/** What stands for an area that is not known, so that names and areas stay side by side. */
const NO_AREA = '-';

type Item = Partial<Record<Field, string>>;

/** Watches a packet go by; has the lists at its end. */
export class XmpStructures {
  /** For each open element, the item of a list that it is, and the field. */
  readonly #open: { item?: Item; field: Field | undefined }[] = [];
  readonly #items: Item[] = [];
  readonly #lists = new Map<string, string[]>();

  see(event: XmlEvent): void {
    if (event.kind === 'open') this.#enter(event);
    else if (event.kind === 'text') this.#addText(event.text);
    else if (event.kind === 'close') this.#leave();
  }

  /** Values by tag, as ExifTool names them; `RegionArea` is all four of its tags in one. */
  lists(): ReadonlyMap<string, string[]> {
    return this.#lists;
  }

  #enter({ uri, local, attributes }: XmlEvent & { kind: 'open' }): void {
    const isItem = uri === RDF && local === 'li';
    if (isItem) this.#items.push({});
    this.#open.push({
      ...(isItem && { item: this.#items.at(-1) ?? {} }),
      field: FIELDS.get(uri + local),
    });
    for (const attribute of attributes)
      this.#set(FIELDS.get(attribute.uri + attribute.local), attribute.value);
  }

  #addText(text: string): void {
    const field = this.#open.at(-1)?.field;
    if (field) this.#set(field, (this.#items.at(-1)?.[field] ?? '') + text);
  }

  #set(field: Field | undefined, text: string): void {
    const item = this.#items.at(-1);
    if (field && item) item[field] = text.slice(0, CHARACTERS_MAX);
  }

  #leave(): void {
    const item = this.#open.pop()?.item;
    if (!item) return;
    this.#items.pop();
    this.#record(item);
  }

  #record({ name, type, x, y, w, h, unit, person, rectangle, semantic }: Item): void {
    if (semantic) this.#push('XMP-Container:DirectoryItemSemantic', semantic);
    if (name?.trim() && /^(?:Face)?$/i.test(type?.trim() ?? '')) {
      const isKnown = /^(?:normalized)?$/i.test(unit?.trim() ?? '');
      const area =
        isKnown && x && y && w && h ? [x, y, w, h].map((side) => side.trim()).join(' ') : NO_AREA;
      this.#push('XMP-mwg-rs:RegionName', name);
      this.#push('XMP-mwg-rs:RegionArea', area);
    }
    if (person?.trim()) {
      this.#push('XMP-MP:RegionPersonDisplayName', person);
      this.#push('XMP-MP:RegionRectangle', rectangle?.trim() ?? NO_AREA);
    }
  }

  #push(tag: string, text: string): void {
    const list = this.#lists.get(tag);
    if (list) list.push(text.trim());
    else this.#lists.set(tag, [text.trim()]);
  }
}
