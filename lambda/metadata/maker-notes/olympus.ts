import { hasText } from '../bytes.ts';
import { type Findings, state } from '../findings.ts';
import { readDirectory, readNumbers, type TiffField } from '../tiff-directory.ts';
import { lensTable, nameLens } from './lens-table.ts';
import { bytesOf, type Maker, type Notes, readText, statedOrder } from './maker.ts';
import { OLYMPUS_LENSES } from './olympus-lenses.ts';

/** A directory of its own. */
const EQUIPMENT = 0x2010;
const LENS_TYPE = 0x0201;
const LENS_MODEL = 0x0203;

/** Types of a field that says where the directory is; of others, the directory is the value. */
const POINTERS = new Set([4, 13]);

const lenses = lensTable(OLYMPUS_LENSES);

/** @see https://exiftool.org/TagNames/Olympus.html */
export const olympus: Maker = {
  locate: (head) => {
    if (hasText(head, 'OLYMP\0')) return { start: 8, base: 'block' };
    const start = hasText(head, 'OLYMPUS\0') ? 12 : hasText(head, 'OM SYSTEM\0') ? 16 : undefined;
    if (start === undefined) return undefined;
    const isLittle = statedOrder(head, start - 4);
    return { start, base: 0, ...(isLittle !== undefined && { isLittle }) };
  },

  async read(notes, found) {
    const field = notes.directory.get(EQUIPMENT);
    if (!field) return;
    const place = await placeOf(field, notes);
    const { directory } = await readDirectory(notes.block, notes.layout, place);
    await nameLensOf({ ...notes, directory }, found);
  },
};

async function placeOf(field: TiffField, { layout }: Notes): Promise<number> {
  if (!POINTERS.has(field.type)) return field.offset;
  const [pointer = NaN] = await readNumbers(field, layout.isLittle, 1);
  return pointer;
}

async function nameLensOf(equipment: Notes, found: Findings): Promise<void> {
  const model = await readText(equipment, LENS_MODEL);
  if (model && /\d/.test(model)) state(found, 'Olympus:LensModel', model);
  const [maker, , type, subtype] = await bytesOf(equipment, LENS_TYPE, 4);
  if (maker === undefined || type === undefined || subtype === undefined) return;
  const hexadecimal = (byte: number) => byte.toString(16).padStart(2, '0');
  const number = `${maker.toString(16)}.${hexadecimal(type)}.${hexadecimal(subtype)}`;
  state(found, 'Composite:LensID', nameLens(lenses(), number, {}));
}
