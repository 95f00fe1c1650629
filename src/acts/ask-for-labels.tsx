import { useState } from 'react';
import { checkLabel } from '#contract/label';
import { useArchive } from '../backend/archive-context.ts';
import { explain } from '../problems.ts';
import { useKnownLabels } from '../sheet/use-known-labels.ts';
import { Ask } from '../ui/ask.tsx';
import { Button } from '../ui/button.tsx';
import { LabelField } from '../ui/label-field.tsx';
import type { Labels } from './work.ts';

export interface AskForLabelsProps {
  /** How many photos it is about. */
  count: number;
  /** The labels that all of them have; one that is absent is not the same for all. */
  labels: Partial<Labels>;
  /** Whether it stands above a photo, which is on the darkest surface in both themes. */
  isDark?: boolean;
  /** Labels that were changed. */
  onMove(labels: Partial<Labels>): void;
  onClose(): void;
}

const NAMES = ['album', 'title'] as const;

/** Asks for the labels that photos are to be filed under. */
export function AskForLabels({ count, labels, isDark, onMove, onClose }: AskForLabelsProps) {
  const { config } = useArchive();
  const { albums, titles } = useKnownLabels();
  const known = { album: albums, title: titles };
  const [typed, setTyped] = useState<Partial<Labels>>(labels);
  const checks = {
    album: typed.album === undefined ? undefined : checkLabel(typed.album),
    title: typed.title === undefined ? undefined : checkLabel(typed.title),
  };
  const isSound = NAMES.every((name) => checks[name] === undefined || 'label' in checks[name]);
  const file = () => {
    const changed: Partial<Labels> = {};
    for (const name of NAMES) {
      const check = checks[name];
      if (check && 'label' in check && check.label !== labels[name]) changed[name] = check.label;
    }
    if (Object.keys(changed).length > 0) onMove(changed);
    onClose();
  };
  return (
    <Ask
      isDark={isDark ?? false}
      title={count === 1 ? 'File under other labels' : `File ${count} photos under other labels`}
      isOpen
      isBusy={false}
      no={count === 1 ? 'Leave it' : 'Leave them'}
      yes={
        <Button look="primary" disabled={!isSound} onClick={file}>
          Move
        </Button>
      }
      onClose={onClose}
    >
      {NAMES.map((name) => (
        <LabelField
          key={name}
          name={config.labels[name].one}
          value={typed[name] ?? ''}
          known={known[name]}
          error={faultOf(checks[name])}
          dialog={isDark ? 'dark' : 'light'}
          {...(typed[name] === undefined && { hint: 'Several; each keeps its own' })}
          onChange={(value) => setTyped((before) => toTyped(before, name, value))}
        />
      ))}
    </Ask>
  );
}

/** A field that nobody has typed in stays as it is, though it says that it is empty. */
function toTyped(
  before: Partial<Labels>,
  name: (typeof NAMES)[number],
  value: string,
): Partial<Labels> {
  return before[name] === undefined && value === '' ? before : { ...before, [name]: value };
}

function faultOf(check: ReturnType<typeof checkLabel> | undefined): string | undefined {
  if (!check || 'label' in check) return undefined;
  const { title, remedy } = explain({ kind: 'label', fault: check.fault });
  return `${title} ${remedy}`;
}
