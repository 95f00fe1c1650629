/** Somebody in the embedded user pool. */
export interface Person {
  /** Id in the user pool: the owner of all that this person keeps. */
  sub: string;
  email: string;
  name: string;
  groups: readonly string[];
  /** One sentence: what this person may do. */
  says: string;
}

/** Ada, Bruno and Iris: the same ids always, so that photos survive a reload. */
export const SEEDED_PEOPLE: readonly [ada: Person, bruno: Person, iris: Person] = [
  {
    sub: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
    email: 'ada@example.com',
    name: 'Ada Lindqvist',
    groups: [],
    says: 'Keeps photos of her own, and sees nobody else’s.',
  },
  {
    sub: 'b1ffcd88-8d1c-4fa9-9c5e-7cc8ce491b22',
    email: 'bruno@example.com',
    name: 'Bruno Keller',
    groups: [],
    says: 'Keeps photos of his own, and sees nobody else’s.',
  },
  {
    sub: 'c2aade77-7e2d-4eba-8d4f-8dd7df5a2c33',
    email: 'iris@example.com',
    name: 'Iris Moreau',
    groups: ['admins'],
    says: 'Keeps photos of her own, and is in the group of administrators.',
  },
];
