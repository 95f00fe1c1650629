import {
  ChartNoAxesColumn,
  FileX,
  Images,
  LogOut,
  Map as MapIcon,
  Search,
  Trash2,
  Upload,
} from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Link, useLocation } from 'wouter';
import { useArchive } from '../backend/archive-context.ts';
import { useLeave } from '../features/upload/use-leave.ts';
import { LIBRARY_PLACE } from '../features/library/library-page.tsx';
import { useCatalog, useCatalogStatus } from '../sheet/catalog-context.ts';
import { forgetPlace } from '../sheet/use-sheet-anchor.ts';
import { Mark } from '../ui/mark.tsx';
import menu from '../ui/menu.module.css';
import styles from './app.module.css';
import {
  FIND_PATH,
  LIBRARY_PATH,
  MAP_PATH,
  REJECTED_PATH,
  STATISTICS_PATH,
  TRASH_PATH,
  UPLOAD_PATH,
} from './paths.ts';

const PAGES = [
  { path: LIBRARY_PATH, name: 'Library', Icon: Images },
  { path: FIND_PATH, name: 'Find', Icon: Search },
  { path: MAP_PATH, name: 'Map', Icon: MapIcon },
  { path: UPLOAD_PATH, name: 'Upload', Icon: Upload },
];

/** The bar around every page. */
export function Frame({ children }: { children: ReactNode }) {
  const [location] = useLocation();
  return (
    <>
      <header className={styles['bar']}>
        <Link href={LIBRARY_PATH} className={styles['home']}>
          <Mark />
          Tintype
        </Link>
        <nav className={styles['links']} aria-label="Pages">
          {PAGES.map(({ path, name, Icon }) => (
            <Link
              key={path}
              href={path}
              className={styles['link']}
              aria-current={location === path ? 'page' : undefined}
            >
              <Icon size={18} strokeWidth={1.75} aria-hidden />
              {name}
            </Link>
          ))}
        </nav>
        <AccountMenu />
      </header>
      <main className={styles['page']}>{children}</main>
    </>
  );
}

const SignOutQuestion = lazy(() => import('./sign-out-question.tsx'));

/** Signing out leaves nothing of its person on this device, and asks where something would be lost. */
function useSignOut() {
  const { signOut, tiles } = useArchive();
  const catalog = useCatalog();
  const { countUnsent, forget } = useLeave();
  const [unsent, setUnsent] = useState(0);
  const [isBusy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    await Promise.all([forget(), catalog.ask('forget'), tiles.clear()]);
    forgetPlace(LIBRARY_PLACE);
    await signOut();
  };
  const ask = () => {
    const count = countUnsent();
    if (count > 0) setUnsent(count);
    else void leave();
  };
  const question = unsent > 0 && (
    <Suspense fallback={null}>
      <SignOutQuestion
        unsent={unsent}
        isBusy={isBusy}
        onYes={() => void leave()}
        onClose={() => setUnsent(0)}
      />
    </Suspense>
  );
  return { ask, question };
}

function AccountMenu() {
  const { person } = useArchive();
  const { ask, question } = useSignOut();
  const { rejectedCount } = useCatalogStatus();
  const [, navigate] = useLocation();
  const initials = toInitials(person.name);
  return (
    <div className={styles['account']}>
      <MenuTrigger>
        <AriaButton
          className={styles['avatar'] ?? ''}
          aria-label={`${initials}, account of ${person.name}`}
        >
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
    </div>
  );
}

/** The first letters of the first and last name. */
function toInitials(name: string): string {
  const words = name.split(/[\s@.]+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : undefined]
    .map((word) => Array.from(word ?? '')[0] ?? '')
    .join('')
    .toUpperCase();
}
