// Streams of `kubectl exec` and `kubectl attach`.
//
// Models k8s.io/apimachinery/pkg/util/remotecommand and k8s.io/kubelet/pkg/cri/streaming/remotecommand. A command of the
// engine is over at once: it is run when its whole input is there. A shell that is given no script is a session, line by
// line (shell-session.ts). Left out: the size of the terminal.

import { isJsonObject, type JsonObject } from '@/lib/base/json'
import { fromBytes, toBytes } from '@/lib/go/byte-string'
import type { ApiAnswer } from '@/lib/world/command'
import { type Channels, openChannels } from './channels'
import type { PodHost, PodPlace } from './pod-host'
import { isShell, type Output, openSession } from './shell-session'
import type { UpgradeSide } from './upgrade-side'

export const commandProtocols: readonly string[] = ['v5.channel.k8s.io', 'v4.channel.k8s.io']

const channelOf = { stdin: 0, stdout: 1, stderr: 2, error: 3, resize: 4 } as const

export function runCommand(side: UpgradeSide): void {
  const { host, place, query } = side
  const command = query.getAll('command')
  const [hasStdin, isTerminal] = [query.get('stdin') === 'true', query.get('tty') === 'true']
  if (hasStdin && isShell(command)) return startSession(side, command[0] ?? 'sh', isTerminal)
  // A terminal's input has no end, so a program run there is assumed not to read it.
  if (!hasStdin || isTerminal) {
    const channels = openChannels(side.socket, deaf)
    return tellResult(channels, host.run(place, command, ''), isTerminal)
  }
  runWithInput(side, command)
}

const deaf = { heard: () => {}, ended: () => {}, gone: () => {} }

/** The largest input a command gets; a longer one ends the connection. */
const stdinMax = 64 * 1024 * 1024

function runWithInput({ host, place, socket }: UpgradeSide, command: readonly string[]): void {
  const given: Uint8Array[] = []
  let size = 0
  let isOver = false
  const run = (): void => {
    if (isOver) return
    isOver = true
    tellResult(channels, host.run(place, command, fromBytes(Buffer.concat(given))), false)
  }
  const channels = openChannels(socket, {
    heard: (channel, bytes) => {
      if (channel !== channelOf.stdin || isOver) return
      given.push(bytes)
      size += bytes.length
      if (size <= stdinMax) return
      isOver = true
      channels.close()
    },
    ended: (channel) => {
      if (channel === channelOf.stdin) run()
    },
    gone: () => {
      isOver = true
    },
  })
}

function startSession({ host, place, socket }: UpgradeSide, shell: string, isTerminal: boolean): void {
  const session = openSession({
    isTerminal,
    run: (script) => outputOf(host.run(place, [shell, '-c', script], '')),
    say: (channel, text) => channels.send(channelOf[channel], toBytes(text)),
    end: (exitCode) => endWith(channels, exitStatus(exitCode)),
  })
  const channels = openChannels(socket, {
    heard: (channel, bytes) => {
      if (channel === channelOf.stdin) session.typed(fromBytes(bytes))
    },
    ended: (channel) => {
      if (channel === channelOf.stdin) session.closed()
    },
    gone: () => session.left(),
  })
  session.start()
  host.everyTick(() => session.tick())
}

function outputOf({ code, body }: ApiAnswer): Output {
  const result: JsonObject = isJsonObject(body) ? (body as JsonObject) : {}
  if (code >= 400) return { exitCode: 137, stdout: '', stderr: `${String(result['message'] ?? '')}\n` }
  const text = (name: string): string => (typeof result[name] === 'string' ? (result[name] as string) : '')
  return { exitCode: Number(result['exitCode'] ?? 0), stdout: text('stdout'), stderr: text('stderr') }
}

/** A terminal has one stream for both outputs. */
function tellResult(channels: Channels, answer: ApiAnswer, isTerminal: boolean): void {
  for (const { channel, bytes } of resultOf(answer, isTerminal)) channels.send(channel, bytes)
  channels.close()
}

interface Message {
  readonly channel: number
  readonly bytes: Uint8Array
}

export function resultOf(answer: ApiAnswer, isTerminal: boolean): readonly Message[] {
  const { exitCode, stdout, stderr } = outputOf(answer)
  const refused = answer.code >= 400
  const shown = (text: string): Uint8Array => toBytes(isTerminal ? text.replaceAll('\n', '\r\n') : text)
  const output = (channel: number, text: string): readonly Message[] =>
    text === '' || refused ? [] : [{ channel, bytes: shown(text) }]
  const ended = refused ? answer.body : exitStatus(exitCode)
  return [
    ...output(channelOf.stdout, stdout),
    ...output(isTerminal ? channelOf.stdout : channelOf.stderr, stderr),
    { channel: channelOf.error, bytes: toBytes(JSON.stringify(ended)) },
  ]
}

function endWith(channels: Channels, status: JsonObject): void {
  channels.send(channelOf.error, toBytes(JSON.stringify(status)))
  channels.close()
}

/** Models k8s.io/kubelet/pkg/cri/streaming/remotecommand/exec.go ServeExec. */
function exitStatus(exitCode: number): JsonObject {
  if (exitCode === 0) return { metadata: {}, status: 'Success' }
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: exit status ${exitCode}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(exitCode) }] },
  }
}

/** Streams the program's output from now on, until it ends; a shell that reads lines gets the input. */
export function attachTo(side: UpgradeSide): void {
  const { host, place, query } = side
  const { command, isRunning } = host.state(place)
  if (isRunning && query.get('stdin') === 'true' && isShell(command))
    return startSession(side, command[0] ?? 'sh', query.get('tty') === 'true')
  follow(side)
}

function follow({ host, place, query, socket }: UpgradeSide): void {
  let isGone = false
  let shown = host.state(place).logText.length
  const channels = openChannels(socket, {
    ...deaf,
    gone: () => {
      isGone = true
    },
  })
  const isTerminal = query.get('tty') === 'true'
  host.everyTick(() => isGone || look(host, place))
  function look(from: PodHost, at: PodPlace): boolean {
    const { logText, isRunning } = from.state(at)
    const news = logText.slice(shown)
    shown = Math.max(shown, logText.length)
    if (news !== '') channels.send(channelOf.stdout, toBytes(isTerminal ? news.replaceAll('\n', '\r\n') : news))
    if (!isRunning) endWith(channels, exitStatus(0))
    return !isRunning
  }
}
