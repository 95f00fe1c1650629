import { Link } from 'wouter';
import type { AppConfig } from '#contract/app-config';
import { isMediaType } from '#contract/media-type';
import type { FacetName } from '../../catalog/facets.ts';
import { splitTexts } from '../../catalog/joined-texts.ts';
import type { RankedFact, Ranking, Statistics } from '../../catalog/statistics.ts';
import { describeBytes, describeCamera } from '../../ui/describe-metadata.ts';
import { describeFormat } from '../../ui/describe-photo.ts';
import { CountedList, type CountedLine } from './counted-list.tsx';

export interface RankingsProps extends Pick<Statistics, 'rankings'> {
  labels: AppConfig['labels'];
  toPath(facet: FacetName, value: string): string;
}

/** How a ranking is headed, and which facet its lines lead to. */
interface Heading {
  fact: RankedFact;
  facet: FacetName;
  title: string;
  one: string;
}

/** What is most frequent of each: labels, cameras, lenses, formats. */
export function Rankings({ rankings, labels, toPath }: RankingsProps) {
  const { album, title } = labels;
  const headings: Heading[] = [
    { fact: 'album', facet: 'album', title: album.many, one: album.one },
    { fact: 'title', facet: 'title', title: title.many, one: title.one },
    { fact: 'camera', facet: 'camera', title: 'Cameras', one: 'Camera' },
    { fact: 'lens', facet: 'lens', title: 'Lenses', one: 'Lens' },
    { fact: 'mediaType', facet: 'format', title: 'Formats', one: 'Format' },
  ];
  return headings.map((heading) => (
    <CountedList
      key={heading.fact}
      title={heading.title}
      lines={toLines(rankings[heading.fact], heading, toPath)}
    />
  ));
}

function toLines(
  { named, others, without }: Ranking,
  { fact, facet, title, one }: Heading,
  toPath: RankingsProps['toPath'],
): CountedLine[] {
  // Of a fact that no photo has there is nothing to tell.
  if (named.length === 0) return [];
  const lines: CountedLine[] = named.map(({ name, count, sizeBytes }) => ({
    key: `named ${name}`,
    name: (
      <Link href={toPath(facet, name)}>
        <bdi>{nameOf(fact, name)}</bdi>
      </Link>
    ),
    count,
    size: describeBytes(sizeBytes),
  }));
  if (others.classCount > 0)
    lines.push({
      key: 'others',
      name: `${others.classCount} other ${(others.classCount === 1 ? one : title).toLowerCase()}`,
      count: others.count,
      size: describeBytes(others.sizeBytes),
    });
  if (without.count > 0)
    lines.push({
      key: 'without',
      name: <Link href={toPath(facet, '')}>No {one.toLowerCase()}</Link>,
      count: without.count,
      size: describeBytes(without.sizeBytes),
    });
  return lines;
}

function nameOf(fact: RankedFact, name: string): string {
  switch (fact) {
    case 'camera':
    case 'lens': {
      const [make, model] = splitTexts(name);
      return describeCamera({ make: make || undefined, model: model || undefined });
    }
    case 'mediaType':
      return isMediaType(name) ? describeFormat(name) : name;
    case 'album':
    case 'title':
      return name;
    default:
      return fact satisfies never;
  }
}
