// Tar archives as Go's archive/tar writes and reads them.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { digestOfBytes } from '@/lib/base/digest'
import { fromBytes, toBytes } from '@/lib/go/byte-string'
import { readTar } from '@/lib/go/tar-read'
import { writeTar } from '@/lib/go/tar-write'

function rowsOf<Row>(name: string): readonly Row[] {
  return JSON.parse(readFileSync(new URL(`../../vectors/go/${name}.json`, import.meta.url), 'utf8')) as readonly Row[]
}

interface Written {
  readonly name: string
  readonly data: string
  readonly modifiedMs: number
  readonly sha256: string
}

it.each(rowsOf<Written>('tar-write').map((row) => [row.name, row] as const))('writes %s', (name, row) => {
  const bytes = writeTar([{ name, data: toBytes(row.data), mode: 0o644, modifiedMs: row.modifiedMs }])
  expect(digestOfBytes(bytes)).toBe(`sha256:${row.sha256}`)
  const read = readTar(bytes)
  expect(read.ok ? read.value.map((member) => [member.name, fromBytes(member.data)]) : read.error).toEqual([
    [name, row.data],
  ])
})

interface Read {
  readonly what: string
  readonly gz: string
  readonly members?: readonly (readonly [name: string, type: string, bytes: number])[]
  readonly error?: string
}

it.each(rowsOf<Read>('tar-read').map((row) => [row.what, row] as const))('reads %s', (_, { gz, members, error }) => {
  const read = readTar(gunzipSync(Buffer.from(gz, 'base64')))
  expect(read.ok ? read.value.map(({ name, type, data }) => [name, type, data.length]) : read.error).toEqual(
    members ?? error,
  )
})

it('whatever files are written are read again', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'é', '🚀', 'dddddddddddddddddddd'), minLength: 1 })
  const file = fc.record({ name, data: fc.uint8Array({ maxLength: 1_500 }) })
  fc.assert(
    fc.property(fc.array(file, { maxLength: 4 }), (files) => {
      const read = readTar(writeTar(files.map((each) => ({ ...each, mode: 0o644, modifiedMs: 0 }))))
      const found = read.ok
        ? read.value.map((member) => ({ name: member.name, data: Uint8Array.from(member.data) }))
        : read
      expect(found).toEqual(files)
    }),
    { seed: 20_260_105, numRuns: 200 },
  )
})

it('any bytes are read or refused', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      readTar(bytes)
    }),
    { seed: 20_260_106, numRuns: 300 },
  )
})
