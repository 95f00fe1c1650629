import { ChartNoAxesColumn, FileX, LogOut, Trash2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useLocation } from 'wouter';
import { useActs } from '../acts/acts-context.tsx';
import { useArchive } from '../backend/archive-context.ts';
import { useEdits } from '../edits/edits-context.tsx';
import { isUnderWay } from '../export/exports.ts';
import { useExports } from '../export/exports-context.tsx';
import { LIBRARY_PLACE } from '../features/library/library-page.tsx';
import { useLeave } from '../features/upload/use-leave.ts';
import { useCatalog, useCatalogStatus } from '../sheet/catalog-context.ts';
import { forgetPlace } from '../sheet/use-sheet-anchor.ts';
import menu from '../ui/menu.module.css';
import styles from './app.module.css';
import type { Left } from './sign-out-question.tsx';
import { REJECTED_PATH, STATISTICS_PATH, TRASH_PATH } from './paths.ts';

const SignOutQuestion = lazy(() => import('./sign-out-question.tsx'));

/** Signing out leaves nothing of its person on this device, and asks where something would be lost. */
function useSignOut() {
  const { signOut, tiles } = useArchive();
  const catalog = useCatalog();
  const { countUnsent, forget } = useLeave();
  const { readState: readActs } = useActs();
  const { readState: readExports } = useExports();
  const edits = useEdits();
  const [left, setLeft] = useState<Left>();
  const [isBusy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await Promise.all([forget(), edits.forget(), catalog.ask('forget'), tiles.clear()]);
    forgetPlace(LIBRARY_PLACE);
    await signOut();
  };
  const ask = () => {
    const now = {
      unsent: countUnsent(),
      isActing: readActs().acts.some(({ state }) => state !== 'over'),
      isExporting: readExports().some(isUnderWay),
      unsaid: edits.readState().unsent,
    };
    if (now.unsent > 0 || now.unsaid > 0 || now.isActing || now.isExporting) setLeft(now);
    else void leave();
  };
  const question = left && (
    <Suspense fallback={null}>
      <SignOutQuestion
        {...left}
        isBusy={isBusy}
        onYes={() => void leave()}
        onClose={() => setLeft(undefined)}
      />
    </Suspense>
  );
  return { ask, question };
}

export interface AccountMenuProps {
  initials: string;
  /** Of its button, for who cannot see it. */
  name: string;
}

/** What concerns the person rather than a page; open from the beginning. */
export function AccountMenu({ initials, name }: AccountMenuProps) {
  const { person } = useArchive();
  const { ask, question } = useSignOut();
  const { rejectedCount } = useCatalogStatus();
  const [, navigate] = useLocation();
  return (
    <>
      <MenuTrigger defaultOpen>
        <AriaButton className={styles['avatar'] ?? ''} aria-label={name}>
          {initials}
        </AriaButton>
        <Popover className={menu['popover'] ?? ''} placement="bottom end">
          <p className={menu['heading']}>
            <strong>{person.name}</strong>
            <span>{person.email}</span>
          </p>
          <Menu className={menu['menu'] ?? ''} aria-label="Account">
            <MenuItem className={menu['item'] ?? ''} onAction={() => navigate(TRASH_PATH)}>
              <Trash2 size={16} strokeWidth={1.75} aria-hidden />
              Trash
            </MenuItem>
            <MenuItem className={menu['item'] ?? ''} onAction={() => navigate(STATISTICS_PATH)}>
              <ChartNoAxesColumn size={16} strokeWidth={1.75} aria-hidden />
              Statistics
            </MenuItem>
            {rejectedCount > 0 && (
              <MenuItem className={menu['item'] ?? ''} onAction={() => navigate(REJECTED_PATH)}>
                <FileX size={16} strokeWidth={1.75} aria-hidden />
                Not photos
              </MenuItem>
            )}
            <MenuItem className={menu['item'] ?? ''} onAction={ask}>
              <LogOut size={16} strokeWidth={1.75} aria-hidden />
              Sign out
            </MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      {question}
    </>
  );
}
