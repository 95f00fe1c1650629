import { readdirSync, readFileSync } from 'node:fs';

/**
 * The most memory that any renderer of this process's browsers has had at a time, bytes;
 * `undefined` where the system does not tell, which only Linux does.
 */
export function readRendererPeak(): number | undefined {
  const peaks = listProcesses()
    .filter(({ command }) => command.includes('--type=renderer'))
    .filter(({ pid }) => isOurs(pid))
    .map(({ pid }) => Number(/^VmHWM:\s+(\d+) kB$/m.exec(read(pid, 'status'))?.[1] ?? 0) * 1024);
  return peaks.length === 0 ? undefined : Math.max(...peaks);
}

function listProcesses(): { pid: string; command: string }[] {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    return pids.map((pid) => ({ pid, command: read(pid, 'cmdline') }));
  } catch {
    return [];
  }
}

function isOurs(pid: string): boolean {
  if (pid === String(process.pid)) return true;
  const parent = /^PPid:\s+(\d+)$/m.exec(read(pid, 'status'))?.[1] ?? '0';
  return parent !== '0' && isOurs(parent);
}

/** Empty if the process has gone meanwhile. */
function read(pid: string, file: 'status' | 'cmdline'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
