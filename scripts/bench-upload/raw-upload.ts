import type { Page } from 'playwright-core';

/** What everybody is compared with: signed PUTs by XMLHttpRequest, six at a time. Runs in a page. */
export const sendRaw = (page: Page, bucketUrl: string): Promise<void> =>
  page.evaluate(async (url) => {
    const input = document.querySelector('input');
    const files = [...(input?.files ?? [])];
    const send = (file: File, index: number) =>
      new Promise<void>((resolve, reject) => {
        const xhr = new XMLHttpRequest();
        xhr.open('PUT', `${url}raw/${index}-${file.name}`);
        xhr.setRequestHeader('Authorization', 'AWS4-HMAC-SHA256 Credential=A/B, Signature=C');
        xhr.setRequestHeader('x-amz-content-sha256', 'UNSIGNED-PAYLOAD');
        xhr.setRequestHeader('x-amz-date', '20260101T000000Z');
        xhr.upload.addEventListener('progress', () => undefined);
        xhr.addEventListener('load', () => resolve());
        xhr.addEventListener('error', () => reject(new Error('not sent')));
        xhr.send(file);
      });
    let next = 0;
    const lane = async () => {
      for (let index = next++; index < files.length; index = next++) {
        const file = files[index];
        if (file) await send(file, index);
      }
    };
    await Promise.all(Array.from({ length: 6 }, lane));
  }, bucketUrl);
