import { useState, type ReactNode } from 'react';
import type { Photo } from '#contract/photo-record';
import type { Said } from '../../catalog/edited-photo.ts';
import { Button } from '../../ui/button.tsx';
import { DatePreview } from './date-preview.tsx';
import { isNothing, type Draft } from './draft.ts';
import { EditField } from './edit-field.tsx';
import { FORM_FIELDS, toCommon, toDraft, type FieldName, type TypedFields } from './form-fields.ts';
import { KeywordField, NO_KEYWORDS } from './keyword-field.tsx';
import { ShiftField, type Shift } from './shift-field.tsx';
import styles from './edit.module.css';

export interface EditFormProps {
  photos: readonly Photo[];
  /** What is said of the photo, where it is one; of many everything may be given back. */
  said?: Said | undefined;
  /** The photo as the camera wrote it, where it is one and that is known. */
  written?: Photo | undefined;
  /** What else stands above the buttons. */
  children?: ReactNode;
  onSay(draft: Draft): void;
  onClose(): void;
}

const PAIRS: readonly (readonly [FieldName, FieldName])[] = [
  ['cameraMake', 'cameraModel'],
  ['lensMake', 'lensModel'],
];

/** What somebody says of photos, field by field; nothing is said until they save. */
export function EditForm({ photos, said, written, children, onSay, onClose }: EditFormProps) {
  const [typed, setTyped] = useState<TypedFields>({});
  const [keywords, setKeywords] = useState(NO_KEYWORDS);
  const [shift, setShift] = useState<Shift>();
  const [isTried, setTried] = useState(false);
  const common = toCommon(photos);
  const { draft: fields, faults } = toDraft(typed);
  const draft: Draft = {
    ...fields,
    ...(shift?.seconds && { takenAt: { kind: 'shift', seconds: shift.seconds } }),
    ...(keywords.add.length > 0 && { addKeywords: keywords.add }),
    ...(keywords.remove.length > 0 && { removeKeywords: keywords.remove }),
  };
  const isFaulty = Object.keys(faults).length > 0 || shift?.isFaulty === true;
  const isMany = photos.length > 1;
  const save = () => {
    setTried(true);
    if (!isFaulty) onSay(draft);
  };
  const show = (name: FieldName) => {
    const field = FORM_FIELDS[name];
    const isSaid = isMany || (said?.has(field.register) ?? false);
    return (
      <EditField
        key={name}
        field={field}
        common={common[name]}
        typed={typed[name]}
        // What is half typed is not wrong yet.
        fault={isTried ? faults[name] : undefined}
        written={written?.status === 'ready' ? field.show(written) : undefined}
        canGiveBack={isSaid}
        onType={(value) => {
          if (name === 'takenAt') setShift(undefined);
          setTyped(({ [name]: _, ...others }) => (value ? { ...others, [name]: value } : others));
        }}
      />
    );
  };
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {show('title')}
      {show('description')}
      <KeywordField
        known={countKeywords(photos)}
        count={photos.length}
        typed={keywords}
        onType={setKeywords}
      />
      {isMany && (
        <ShiftField
          photos={photos}
          shift={shift}
          isTried={isTried}
          onShift={(value) => {
            setTyped(({ takenAt: _, ...others }) => others);
            setShift(value);
          }}
        />
      )}
      {show('takenAt')}
      {show('utcOffset')}
      {isMany && <DatePreview photos={photos} draft={draft} />}
      {show('place')}
      {PAIRS.map((pair) => (
        <div key={pair[0]} className={styles['pair']}>
          {pair.map(show)}
        </div>
      ))}
      {children}
      <div className={styles['actions']}>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" type="submit" disabled={isNothing(draft) && !isFaulty}>
          Save
        </Button>
      </div>
    </form>
  );
}

/** Keywords of photos, and how many have each; what a person can overlook is enough. */
const MOST_KEYWORDS = 60;

function countKeywords(photos: readonly Photo[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const photo of photos)
    for (const word of (photo.status === 'ready' && photo.text?.keywords) || [])
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_KEYWORDS));
}
