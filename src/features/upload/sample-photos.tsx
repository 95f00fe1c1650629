import { useState } from 'react';
import * as z from 'zod/mini';
import { explain, toProblem, type Problem } from '../../problems.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useUploads, type IncomingFile } from './upload-provider.tsx';

const SAMPLES = '/samples';

const SampleList = z.array(z.object({ file: z.string(), album: z.string(), title: z.string() }));

/** Puts the sample photos on the list, as if they had been dropped. */
export function LoadSamples() {
  const { add } = useUploads();
  const [isLoading, setLoading] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  const load = async () => {
    setLoading(true);
    setProblem(undefined);
    try {
      add(await readSamples());
    } catch (error) {
      setProblem(toProblem(error));
    }
    setLoading(false);
  };

  return (
    <>
      <Button disabled={isLoading} onClick={() => void load()}>
        Try the sample photos
      </Button>
      {problem && <Notice {...explain(problem)} />}
    </>
  );
}

async function readSamples(): Promise<IncomingFile[]> {
  const samples = SampleList.parse(await (await fetch(`${SAMPLES}/samples.json`)).json());
  return Promise.all(
    samples.map(async ({ file, album, title }) => {
      const blob = await (await fetch(`${SAMPLES}/${file}`)).blob();
      return {
        file: new File([blob], file, { type: blob.type }),
        path: file,
        labels: { album, title },
      };
    }),
  );
}
