// Streams of `kubectl exec` and `kubectl attach`: one WebSocket, whose frames begin with the number of their channel.
//
// Models k8s.io/apimachinery/pkg/util/remotecommand (v5.channel.k8s.io). A command here takes no input and is over at once:
// what is typed at a terminal is read and dropped, and said to be. Streams that could not keep their promise are refused:
// a file as input (`kubectl cp` into a pod), attach, port-forward.

import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { JsonObject } from '@/lib/base/json'
import type { ApiAnswer } from '@/lib/world/command'
import { acceptOf, opcodes, readFrames, writeFrame } from './frames'

const protocol = 'v5.channel.k8s.io'
const channels = { stdout: 1, stderr: 2, error: 3 } as const
const normalClosure = Uint8Array.of(0x03, 0xe8)
const encoder = new TextEncoder()

const typedNote = 'chartroom serve: what is typed here does not reach the command\r\n'

/** Runs the command of an exec request; the answer is an ExecResult or a refusal. */
export type RunCommand = (path: string, container: string, command: readonly string[]) => ApiAnswer

/** Answers a request to change the protocol. */
export function answerUpgrade(request: IncomingMessage, socket: Duplex, run: RunCommand): void {
  socket.on('error', () => socket.destroy())
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
  const container = searchParams.get('container') ?? ''
  const refused = refusalOf(request, pathname, searchParams)
  if (refused !== null) {
    // A client whose first try was refused tries again in the older protocol, and is to hear the same reason.
    const again = pathname.endsWith('/exec') ? run(pathname, container, []) : null
    if (again !== null && isRefusal(again)) return refuse(socket, again.code, again.body)
    return refuse(socket, 400, statusOf(400, 'BadRequest', refused))
  }
  const answer = run(pathname, container, searchParams.getAll('command'))
  if (isRefusal(answer)) return refuse(socket, answer.code, answer.body)
  const key = String(request.headers['sec-websocket-key'])
  const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
  const agreed = [`Sec-WebSocket-Accept: ${acceptOf(key)}`, `Sec-WebSocket-Protocol: ${protocol}`]
  socket.write(`${[...head, ...agreed].join('\r\n')}\r\n\r\n`)
  const isTerminal = searchParams.get('tty') === 'true'
  if (searchParams.get('stdin') === 'true') socket.write(channelFrame(channels.stdout, typedNote))
  for (const frame of resultFrames(answer, isTerminal)) socket.write(frame)
  endWithClient(socket)
}

/** A container that cannot start the command says so over the stream. */
function isRefusal({ code, body }: ApiAnswer): boolean {
  const message = typeof body === 'string' ? body : String(body['message'] ?? '')
  return code >= 400 && !message.startsWith('Internal error occurred: error executing command')
}

function refusalOf({ headers }: IncomingMessage, path: string, query: URLSearchParams): string | null {
  const subresource = path.split('/').at(-1) ?? ''
  if (subresource !== 'exec') return `chartroom serve does not stream pods/${subresource}: exec alone is streamed`
  if (query.get('stdin') === 'true' && query.get('tty') !== 'true')
    return 'chartroom serve does not pass input on to a command: exec without --stdin'
  const isWebSocket = headers.upgrade?.toLowerCase() === 'websocket' && headers['sec-websocket-key'] !== undefined
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim())
  if (!isWebSocket || !offered.includes(protocol))
    return `chartroom serve streams over WebSocket alone, and speaks ${protocol}`
  return null
}

/** A terminal has one stream for both outputs. */
export function resultFrames({ code, body }: ApiAnswer, isTerminal: boolean): readonly Uint8Array[] {
  const { exitCode, stdout, stderr }: JsonObject = typeof body === 'string' ? {} : body
  const ended = code >= 400 ? body : exitStatus(Number(exitCode ?? 0))
  const terminal = (text: string): string => (isTerminal ? text.replaceAll('\n', '\r\n') : text)
  const output = (channel: number, text: unknown): readonly Uint8Array[] =>
    typeof text === 'string' && text !== '' ? [channelFrame(channel, terminal(text))] : []
  return [
    ...output(channels.stdout, stdout),
    ...output(isTerminal ? channels.stdout : channels.stderr, stderr),
    channelFrame(channels.error, JSON.stringify(ended)),
    writeFrame(opcodes.close, normalClosure),
  ]
}

function channelFrame(channel: number, text: string): Uint8Array {
  return writeFrame(opcodes.binary, Buffer.concat([Uint8Array.of(channel), encoder.encode(text)]))
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

function statusOf(code: number, reason: string, message: string): JsonObject {
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, reason, code }
}

function refuse(socket: Duplex, code: number, body: ApiAnswer['body']): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const head = [`HTTP/1.1 ${code} Refused`, 'Content-Type: application/json', 'Connection: close']
  socket.end(`${head.join('\r\n')}\r\nContent-Length: ${encoder.encode(text).length}\r\n\r\n${text}`)
}

/** What the client still sends is read, until it closes too. */
function endWithClient(socket: Duplex): void {
  let rest: Uint8Array = new Uint8Array()
  socket.on('data', (chunk: Buffer) => {
    const read = readFrames(Buffer.concat([rest, chunk]))
    rest = read.rest
    if (read.frames.some(({ opcode }) => opcode === opcodes.close)) socket.end()
  })
  socket.on('end', () => socket.end())
}
