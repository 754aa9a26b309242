// Where a command's text comes from and goes to: the log, a pipe, a file, nowhere.

import type { Machine } from '../machine'

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

export function logPipe(machine: Machine, stream: 'stdout' | 'stderr'): Pipe {
  return { write: (text) => machine.print(stream, text) }
}

/** Each piece is in the file as soon as it is written. */
export function filePipe(machine: Machine, path: string): Pipe {
  return { write: (text) => machine.write(path, (machine.read(path) ?? '') + text) }
}

export function logIo(machine: Machine): Io {
  return { stdin: { text: '' }, out: logPipe(machine, 'stdout'), err: logPipe(machine, 'stderr') }
}
