// Streams of the terminal's shell: the target of each descriptor while a command runs.

/** A piece of output, in order. */
export interface Said {
  readonly stream: 'stdout' | 'stderr'
  readonly text: string
}

export interface Sink {
  readonly kind: 'sink'
  write(text: string): void
}

export interface Input {
  readonly kind: 'input'
  /** The unread input; null for a folder, which can be opened but not read. */
  text: string | null
}

/** Streams by descriptor number; a missing descriptor is closed. */
export type Streams = ReadonlyMap<number, Input | Sink>

const nowhere: Sink = { kind: 'sink', write: () => {} }

export function sinkAt(streams: Streams, descriptor: number): Sink {
  const stream = streams.get(descriptor)
  return stream?.kind === 'sink' ? stream : nowhere
}

export function inputOf(streams: Streams): Input {
  const stream = streams.get(0)
  return stream?.kind === 'input' ? stream : { kind: 'input', text: '' }
}

export function inputFrom(text: string | null): Input {
  return { kind: 'input', text }
}

/** A sink that collects all output for its creator. */
export function gather(): { readonly sink: Sink; text(): string } {
  const pieces: string[] = []
  return { sink: { kind: 'sink', write: (text) => void pieces.push(text) }, text: () => pieces.join('') }
}

/** The terminal's own streams: both append to one list. */
export function terminalStreams(said: Said[]): Streams {
  const to = (stream: Said['stream']): Sink => ({
    kind: 'sink',
    write(text) {
      if (text !== '') said.push({ stream, text })
    },
  })
  return new Map<number, Input | Sink>([
    [0, inputFrom('')],
    [1, to('stdout')],
    [2, to('stderr')],
  ])
}
