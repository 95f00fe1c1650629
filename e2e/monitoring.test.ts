import { expect, test } from 'vitest';
import { AlarmInTemplate, metricsOf } from '../infra/monitoring/alarm-model.ts';
import { LOG_METRICS } from '../infra/monitoring/log-metrics.ts';
import { COUNTED_LINES } from '../infra/monitoring/removals-by-owner.ts';
import { SAVED_QUERIES } from '../infra/monitoring/saved-queries.ts';
import { readResources, synthesize } from '../infra/synthesized.ts';
import type { EditOutcome } from '../lambda/edit-log.ts';
import { formatLine, formatMetrics, type PhotoOutcome } from '../lambda/photo-log.ts';

const { stack, template } = synthesize();

const PHOTO: PhotoOutcome = {
  outcome: 'rejected',
  event: 'created',
  owner: '6b1c9f4e-0000-4000-8000-000000000001',
  photoId: '0f8fad5b-d9cb-869f-a165-70867728950e',
  sequencer: '00',
  reason: 'not a photo',
  readBytes: 1,
  getCount: 1,
  latencyMs: 1,
};
const EDIT: EditOutcome = {
  outcome: 'applied',
  owner: PHOTO.owner,
  editId: '01JDPZ5Z3K8W4Q6Y2V0T9R7S5N',
  isListed: false,
  registers: 1,
  superseded: 0,
  passedOver: 0,
  latencyMs: 1,
};
const OF_QUERIES = /\b(?:fields|filter|sort|stats|by|sum\(|latest\()\s*([@\w, ()]+)/g;
const KEYWORDS =
  /^(?:asc|desc|as|by|count|sum|latest|photos|edits|example|bytesRead|filter|fields)$/;

test('the Lambda emits every metric of its own that an alarm looks at', () => {
  const line = JSON.parse(
    formatMetrics(
      { photos: [PHOTO], edits: [], malformed: 0, passedOver: 0, failed: 0 },
      'Tintype',
      0,
    ),
  ) as { _aws: { CloudWatchMetrics: { Metrics: { Name: string }[] }[] } };
  const emitted = line._aws.CloudWatchMetrics.flatMap(({ Metrics }) =>
    Metrics.map(({ Name }) => Name),
  );
  const alarms = readResources(template, 'AWS::CloudWatch::Alarm', AlarmInTemplate);
  const watched = alarms
    .flatMap(({ Properties }) => metricsOf(Properties))
    .filter(({ Namespace }) => Namespace === stack.stackName)
    .map(({ MetricName }) => MetricName);
  expect(watched.length).toBeGreaterThan(5);
  expect([...emitted, ...Object.keys(LOG_METRICS)]).toEqual(
    expect.arrayContaining([...new Set(watched)]),
  );
});

test('removals are counted by what the Lambda writes of them', () => {
  const removal = { ...PHOTO, outcome: 'removed', event: 'removed' } as const;
  const line = JSON.parse(formatLine('INFO', 'photo', removal)) as Record<string, unknown>;
  const fieldOf = (path: string) => line[path.replace('$.', '')];
  expect(COUNTED_LINES.Keys.map(fieldOf)).toEqual([PHOTO.owner]);
  for (const { Match, In } of COUNTED_LINES.Filters) expect(In).toContain(fieldOf(Match));
});

test.each(Object.entries(SAVED_QUERIES))(
  '“%s” asks for fields that the Lambda writes',
  (_, lines) => {
    const failure = { messageId: '', error: '', cause: '', stack: '' };
    const line = JSON.parse(
      formatLine('ERROR', 'photo', { ...PHOTO, ...EDIT, ...failure }),
    ) as object;
    const asked = [...lines.join('\n').matchAll(OF_QUERIES)]
      .flatMap(([, names = '']) => names.match(/@?[a-zA-Z]+/g) ?? [])
      .filter((name) => !KEYWORDS.test(name) && name !== '@timestamp');
    expect(asked.length).toBeGreaterThan(0);
    expect(Object.keys(line)).toEqual(expect.arrayContaining(asked));
  },
);
