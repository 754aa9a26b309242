// Streams of exec: frames as RFC 6455 writes them (its own examples), and the channels of a finished command.

import { expect, it } from 'vitest'
import { acceptOf, readFrames, writeFrame } from '@/lib/cli/serve/frames'
import { resultOf } from '@/lib/cli/serve/remote-command'

const hello = new TextEncoder().encode('Hello')
const masked = Uint8Array.of(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58)

it('answers a key', () => {
  expect(acceptOf('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=')
})

it('reads a masked frame, and keeps what is not whole', () => {
  const { frames, rest } = readFrames(Uint8Array.of(...masked, ...masked.subarray(0, 4)))
  expect(frames).toEqual([{ opcode: 1, isFinal: true, payload: hello }])
  expect(rest).toEqual(masked.subarray(0, 4))
})

const lengths: [length: number, head: readonly number[]][] = [
  [5, [0x82, 5]],
  [256, [0x82, 126, 1, 0]],
  [65536, [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]],
]

it.each(lengths)('a frame of %i bytes is read as it was written', (length, head) => {
  const written = writeFrame(2, new Uint8Array(length))
  expect([...written.subarray(0, head.length)]).toEqual(head)
  expect(readFrames(written).frames[0]?.payload.length).toBe(length)
})

function told(body: Parameters<typeof resultOf>[0]['body'], code: number, isTerminal: boolean): readonly string[] {
  const messages = resultOf({ code, body, warnings: [] }, isTerminal)
  return messages.map(({ channel, bytes }) => `${channel} ${new TextDecoder().decode(bytes)}`)
}

const failure = {
  metadata: {},
  status: 'Failure',
  message: 'command terminated with non-zero exit code: exit status 3',
  reason: 'NonZeroExitCode',
  details: { causes: [{ reason: 'ExitCode', message: '3' }] },
}

it('a command that ends well', () => {
  expect(told({ exitCode: 0, stdout: 'a\n', stderr: '' }, 200, false)).toEqual([
    '1 a\n',
    '3 {"metadata":{},"status":"Success"}',
  ])
})

it('one that fails, in a terminal', () => {
  expect(told({ exitCode: 3, stdout: '', stderr: 'no\n' }, 200, true)).toEqual([
    '1 no\r\n',
    `3 ${JSON.stringify(failure)}`,
  ])
})

it('one that cannot start', () => {
  expect(told({ message: 'Internal error occurred' }, 500, false)).toEqual(['3 {"message":"Internal error occurred"}'])
})
