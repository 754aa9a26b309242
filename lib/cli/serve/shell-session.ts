// A session in a shell of a container: what is typed runs line by line; the folder and the variables set so far go with it.
//
// Models what a person sees of a shell at a terminal: prompt, echo, backspace, Ctrl-C, Ctrl-D. Without a terminal, what came
// in one piece runs as one script. Left out: history and cursor keys; functions and `set`, which last one piece.

export interface Output {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

export interface SessionSide {
  readonly isTerminal: boolean
  run(script: string): Output
  say(channel: 'stdout' | 'stderr', text: string): void
  end(exitCode: number): void
}

export interface ShellSession {
  start(): void
  typed(text: string): void
  /** No more will be typed. */
  closed(): void
  left(): void
  /** Runs what has come; true when the session is over. */
  tick(): boolean
}

const shells = /^(?:\/(?:usr\/)?bin\/)?(?:sh|ash|bash|dash)$/

/** A shell and nothing else, but for the flags that say that it is one. */
export function isShell([program = '', ...args]: readonly string[]): boolean {
  return shells.test(program) && args.every((arg) => arg === '-i' || arg === '-l' || arg === '--login')
}

const mark = '\u001e'

export function openSession(side: SessionSide): ShellSession {
  let folder = ''
  let kept: readonly string[] = []
  let status = 0
  let line = ''
  let isOver = false
  let isClosed = false
  const finish = (exitCode: number): void => {
    if (!isOver) side.end(exitCode)
    isOver = true
  }
  const show = (channel: 'stdout' | 'stderr', text: string): void => {
    if (text === '') return
    side.say(side.isTerminal ? 'stdout' : channel, side.isTerminal ? text.replaceAll('\n', '\r\n') : text)
  }
  const runPiece = (piece: string): void => {
    const place = folder === '' ? [] : [`cd '${folder}'`]
    const script = [...kept, ...place, `(exit ${status})`, piece, `echo "${mark}$?${mark}$PWD"`].join('\n')
    const { stdout, stderr, exitCode } = side.run(script)
    const [text = '', code, at] = stdout.split(mark)
    show('stdout', text)
    show('stderr', stderr)
    if (code === undefined) return finish(exitCode)
    status = Number(code)
    folder = at?.trimEnd() ?? folder
    kept = [...kept, ...piece.split('\n').filter((one) => /^\s*(?:export\s+)?[A-Za-z_]\w*=\S*\s*$/.test(one))]
  }
  const prompt = (): void => {
    if (side.isTerminal && !isOver) side.say('stdout', `${folder === '' ? '/' : folder} # `)
  }
  const key = (letter: string): void => {
    if (letter === '\r' || letter === '\n') {
      side.say('stdout', '\r\n')
      const piece = line
      line = ''
      if (piece.trim() !== '') runPiece(piece)
      prompt()
    } else if (letter === '\u0004') {
      if (line === '') finish(status)
    } else if (letter === '\u0003') {
      line = ''
      side.say('stdout', '^C\r\n')
      prompt()
    } else if (letter === '\u007f' || letter === '\b') {
      if (line !== '') side.say('stdout', '\b \b')
      line = line.slice(0, -1)
    } else if (letter >= ' ') {
      line += letter
      side.say('stdout', letter)
    }
  }
  return {
    start: prompt,
    typed(text) {
      if (!side.isTerminal) line += text
      else for (const letter of text) if (!isOver) key(letter)
    },
    closed: () => {
      isClosed = true
    },
    left: () => {
      isOver = true
    },
    tick() {
      if (side.isTerminal || isOver) return isOver
      const end = isClosed ? line.length : line.lastIndexOf('\n') + 1
      const piece = line.slice(0, end)
      line = line.slice(end)
      if (piece.trim() !== '') runPiece(piece.trimEnd())
      if (isClosed) finish(status)
      return isOver
    },
  }
}
