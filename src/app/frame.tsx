import { BookImage, Images, Map as MapIcon, Search, Upload } from 'lucide-react';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useArchive } from '../backend/archive-context.ts';
import { Mark } from '../ui/mark.tsx';
import styles from './app.module.css';
import { ALBUMS_PATH, FIND_PATH, LIBRARY_PATH, MAP_PATH, UPLOAD_PATH } from './paths.ts';

const PAGES = [
  { path: LIBRARY_PATH, name: 'Library', Icon: Images },
  { path: FIND_PATH, name: 'Find', Icon: Search },
  { path: MAP_PATH, name: 'Map', Icon: MapIcon },
  { path: ALBUMS_PATH, name: 'Albums', Icon: BookImage },
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
              aria-current={
                location === path || location.startsWith(`${path}/`) ? 'page' : undefined
              }
            >
              <Icon size={18} strokeWidth={1.75} aria-hidden />
              {name}
            </Link>
          ))}
        </nav>
        <Account />
      </header>
      <main className={styles['page']}>{children}</main>
    </>
  );
}

const loadMenu = () => import('./account-menu.tsx');
const AccountMenu = lazy(async () => ({ default: (await loadMenu()).AccountMenu }));

/** Menus take more code than all else of the frame: theirs comes once the page is there. */
function Account() {
  const { person } = useArchive();
  const [isWanted, setWanted] = useState(false);
  const initials = toInitials(person.name);
  const name = `${initials}, account of ${person.name}`;
  useEffect(() => {
    // What cannot be loaded now is tried again, and told, when it is wanted.
    loadMenu().catch(() => undefined);
  }, []);
  const button = (
    <button
      type="button"
      className={styles['avatar']}
      aria-label={name}
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    >
      {initials}
    </button>
  );
  return (
    <div className={styles['account']}>
      {isWanted ? (
        <Suspense fallback={button}>
          <AccountMenu initials={initials} name={name} />
        </Suspense>
      ) : (
        button
      )}
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
