import { explain } from '../problems.ts';
import { countPhotos, formatCount } from '../ui/count-words.ts';
import type { ActView } from './run-act.ts';
import type { ActKind } from './work.ts';

interface Words {
  one: string;
  many: string;
  running: string;
  not: string;
}

const MOVED_BACK: Words = {
  one: 'Moved back',
  many: 'moved back',
  running: 'Moving back',
  not: 'moved back',
};

const WORDS: Record<ActKind, Words> = {
  delete: { one: 'Deleted', many: 'deleted', running: 'Deleting', not: 'deleted' },
  'put-back': { one: 'Put back', many: 'put back', running: 'Putting back', not: 'put back' },
  move: { one: 'Filed', many: 'filed', running: 'Filing', not: 'moved' },
};

/** What is said of an act: what is done, what is not, and why. */
export function describeAct(act: ActView): string {
  const words = wordsOf(act);
  // One photo is as good as done: what fails is said later.
  if (act.state !== 'over' && act.total > 1)
    return `${words.running} ${formatCount(act.done)} of ${countPhotos(act.total)}`;
  if (act.failed > 0) return describeFailure(act);
  const under = describeLabels(act);
  // Until it is copied it is in the Trash still, whatever is shown.
  if (act.kind === 'put-back' && act.state !== 'over') return words.running;
  if (act.total === 1 && (act.done === 1 || act.state !== 'over')) return words.one + under;
  const left = act.total - act.done;
  const rest = left > 0 ? `; ${formatCount(left)} left as they were` : '';
  return `${countPhotos(act.done)} ${words.many}${under}${rest}`;
}

function describeFailure(act: ActView): string {
  const { kind, total, done, failed, problem } = act;
  const words = wordsOf(act);
  const reason = problem ? ` ${explain(problem).title}` : '';
  const where = kind === 'put-back' ? '; it is in the Trash' : '';
  if (total === 1) return `The photo was not ${words.not}${where}.${reason}`;
  const whereMany = kind === 'put-back' ? ' and are in the Trash' : '';
  return `${countPhotos(done)} ${words.many}. ${formatCount(failed)} could not be ${words.not}${whereMany}.${reason}`;
}

const wordsOf = ({ kind, labels }: ActView): Words =>
  kind === 'move' && !labels ? MOVED_BACK : WORDS[kind];

function describeLabels({ labels }: ActView): string {
  const names = [labels?.album, labels?.title].filter(Boolean);
  return names.length === 0 ? '' : ` under ${names.join(', ')}`;
}
