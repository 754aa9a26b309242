// Where a command's text comes from and goes to: the log, a pipe, a file, nowhere.

import type { Machine } from '../machine/machine'

export interface Pipe {
  write(text: string): void
}

/** Text that is read up bit by bit. */
export interface Input {
  text: string
}

export interface Io {
  readonly stdin: Input
  readonly out: Pipe
  readonly err: Pipe
}

export interface TextPipe extends Pipe {
  readonly text: string
}

export function textPipe(): TextPipe {
  let text = ''
  return {
    get text() {
      return text
    },
    write(more) {
      text += more
    },
  }
}

export const nowhere: Pipe = { write: () => {} }

class LogPipe implements Pipe {
  readonly stream: 'stdout' | 'stderr'
  private readonly machine: Machine

  constructor(machine: Machine, stream: 'stdout' | 'stderr') {
    this.machine = machine
    this.stream = stream
  }

  write(text: string): void {
    this.machine.print(this.stream, text)
  }
}

export function logPipe(machine: Machine, stream: 'stdout' | 'stderr'): Pipe {
  return new LogPipe(machine, stream)
}

/** The log as a job writes it: in its own time. Other pipes take what comes. */
export function besideOf(pipe: Pipe, machine: Machine): Pipe {
  return pipe instanceof LogPipe ? new LogPipe(machine, pipe.stream) : pipe
}

/** Each piece is in the file as soon as it is written. */
export function filePipe(machine: Machine, path: string): Pipe {
  return { write: (text) => machine.write(path, (machine.read(path) ?? '') + text) }
}

export function logIo(machine: Machine): Io {
  return { stdin: { text: '' }, out: logPipe(machine, 'stdout'), err: logPipe(machine, 'stderr') }
}
