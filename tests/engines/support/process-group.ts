import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program in a process group of its own, so that it can be killed together with all it has started. */
export interface ProcessGroup {
  readonly child: ChildProcess;
  /** Resolves when the program has ended. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

export function startGroup(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): ProcessGroup {
  const child = spawn(command, args, { detached: true, stdio: 'ignore', env: { ...process.env, ...env } });
  const { pid } = child;
  return {
    child,
    end: async (signal) => {
      if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      const isOver = once(child, 'exit');
      process.kill(-pid, signal);
      await isOver;
    },
  };
}
