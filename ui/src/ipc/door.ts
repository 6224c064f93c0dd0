// The one door to the application: every command and every event passes here. What stands behind
// it (the window's own channel, the loopback bridge of the browser tests, a fake in unit tests) is
// chosen once at the start.
import type { CommandError, Commands, Event } from './generated/api';

export type CommandName = keyof Commands;
export type Request<N extends CommandName> = Commands[N]['request'];
export type Response<N extends CommandName> = Commands[N]['response'];

/** What a host has to offer. */
export interface Door {
  call<N extends CommandName>(name: N, request: Request<N>): Promise<Response<N>>;
  /** Tells the handler every event until the returned function is called. */
  onEvent(handler: (event: Event) => void): () => void;
}

/** A command that could not be done, with the sentences the backend gave for it. */
export class CommandFailure extends Error {
  readonly error: CommandError;

  constructor(error: CommandError) {
    super(error.message);
    this.name = 'CommandFailure';
    this.error = error;
  }
}

/** Makes a CommandFailure of whatever a host threw. */
export function asFailure(thrown: unknown): CommandFailure {
  if (thrown instanceof CommandFailure) return thrown;
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown) {
    return new CommandFailure(thrown as CommandError);
  }
  return new CommandFailure({
    code: 'other',
    message: thrown instanceof Error ? thrown.message : String(thrown),
    meaning: '',
    next: '',
    field: null,
    serviceCode: null,
    requestId: null,
  });
}

let door: Door | undefined;

/** Chooses the host. Called once at the start, and by tests. */
export function openDoor(host: Door): void {
  door = host;
}

function opened(): Door {
  if (!door) throw new Error('No host was chosen before the first command.');
  return door;
}

/** Asks the application to do something. Rejects with a CommandFailure. */
export async function call<N extends CommandName>(
  name: N,
  request: Request<N>,
): Promise<Response<N>> {
  try {
    return await opened().call(name, request);
  } catch (thrown) {
    throw asFailure(thrown);
  }
}

/** Listens to the application until the returned function is called. */
export function onEvent(handler: (event: Event) => void): () => void {
  return opened().onEvent(handler);
}
