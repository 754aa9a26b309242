// Streams of serve: SPDY as kubectl 1.35 wrote it, HTTP in a forwarded port, sessions in a shell.

import { expect, it } from 'vitest'
import { httpAnswer, readHttpRequest } from '@/lib/cli/serve/http-bytes'
import { isShell, openSession } from '@/lib/cli/serve/shell-session'
import { createSpdyReader, dataFrame, replyFrame } from '@/lib/cli/serve/spdy'

function bytesOf(hex: string): Uint8Array {
  return Buffer.from(hex.replaceAll(' ', ''), 'hex')
}

/** What `kubectl port-forward pod/web 18081:80` sent for its first connection. */
const recorded = [
  '8003 0001 0000003d 00000001 00000000 00 00',
  '78f9e3c6a7c202253a703a2b294a4dcc851625aca9a0808614cb45a024cc6461c0c0c0c0590489c44c50e2663400000000ffff',
  '00000001 01000000',
  '8003 0001 00000018 00000003 00000000 00 00 c2aa15540a2512d209000000ffff',
].map(bytesOf)

it('reads the streams of a forwarded port, however the bytes are cut', () => {
  const told: string[] = []
  const read = createSpdyReader({
    opened: (stream, headers) => told.push(`${stream} ${JSON.stringify([...headers])}`),
    data: (stream, bytes, isLast) => told.push(`${stream} data ${bytes.length} ${isLast}`),
    ping: (id) => told.push(`ping ${id}`),
    broken: (stream) => told.push(`${stream} broken`),
  })
  const all = Buffer.concat(recorded)
  for (let at = 0; at < all.length; at += 5) read(all.subarray(at, at + 5))
  expect(told).toEqual([
    '1 [["streamtype","error"],["port","80"],["requestid","0"]]',
    '1 data 0 true',
    '3 [["streamtype","data"],["port","80"],["requestid","0"]]',
  ])
})

it('writes frames', () => {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
  expect([hex(dataFrame(3, Uint8Array.of(1, 2), true)), hex(replyFrame(1, false))]).toEqual([
    '00000003010000020102',
    '800300020000001200000001000400fbff00000000000000ffff',
  ])
})

const requests: [name: string, text: string, read: unknown][] = [
  ['whole', 'GET /a?b HTTP/1.1\r\nHost: x\r\n\r\n', { method: 'GET', path: '/a?b', size: 30, isLast: false }],
  ['not yet whole', 'GET /a HTT', null],
  ['its body is to come', 'POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab', null],
  [
    'with a body',
    'POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\nabGET',
    { method: 'POST', path: '/', size: 40, isLast: false },
  ],
  ['of 1.0', 'GET / HTTP/1.0\r\n\r\n', { method: 'GET', path: '/', size: 18, isLast: true }],
  ['another language', 'PING\r\n', 'no http'],
]

it.each(requests)('a request: %s', (_, text, read) => {
  expect(readHttpRequest(new TextEncoder().encode(text))).toEqual(read)
})

it('an answer', () => {
  const asked = { method: 'GET', path: '/', size: 0, isLast: true }
  expect(new TextDecoder().decode(httpAnswer({ status: 404, body: 'no' }, asked))).toBe(
    'HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno',
  )
})

const shells: [command: readonly string[], is: boolean][] = [
  [['sh'], true],
  [['/bin/bash', '-i'], true],
  [['sh', '-c', 'ls'], false],
  [['cat'], false],
]

it.each(shells)('%j', (command, is) => {
  expect(isShell(command)).toBe(is)
})

function sessionOf(isTerminal: boolean, typed: readonly string[]): { said: string; scripts: readonly string[] } {
  const scripts: string[] = []
  let said = ''
  const session = openSession({
    isTerminal,
    run: (script) => {
      scripts.push(script)
      const stdout = script.includes('exit 3') ? '' : 'out\n\u001e0\u001e/tmp\n'
      return { exitCode: 3, stdout, stderr: '' }
    },
    say: (_, text) => {
      said += text
    },
    end: (code) => {
      said += `[${code}]`
    },
  })
  session.start()
  for (const text of typed) {
    session.typed(text)
    session.tick()
  }
  session.closed()
  session.tick()
  return { said, scripts }
}

it('a terminal is given a prompt, an echo and a way back', () => {
  const { said } = sessionOf(true, ['lx\u007fs\r', '\u0004'])
  expect(said).toBe('/ # lx\b \bs\r\nout\r\n/tmp # [0]')
})

it('what comes in one piece runs as one script; variables go on', () => {
  const { said, scripts } = sessionOf(false, ['A=1\nfor i in 1; do\n', 'exit 3\n'])
  expect([said, scripts[1]]).toEqual([
    'out\n[3]',
    ['A=1', "cd '/tmp'", '(exit 0)', 'exit 3', 'echo "\u001e$?\u001e$PWD"'].join('\n'),
  ])
})
