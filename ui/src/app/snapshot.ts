import type { Snapshot } from '../ipc/generated/api';
import { useCommand } from '../ipc/queries';

/** The snapshot this window shows, in which nothing is collected or changed; null where it is the data itself. */
export function useSnapshot(): Snapshot | null {
  return useCommand('about', null).data?.snapshot ?? null;
}
