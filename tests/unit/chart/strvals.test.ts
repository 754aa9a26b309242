// The --set grammar, and which layer each leaf remembers.
import { describe, expect, it } from 'vitest'
import { goMapOfTable } from '@/lib/chart/coalesce'
import { mergeValueFlags, noValueFlags } from '@/lib/chart/user-values'
import { encodeJson } from '@/lib/go/json'
import { sourceOfPath } from '@/lib/helm/provenance'

const noFiles = () => ({ ok: false, error: 'open x: no such file or directory' }) as const

const rows: [text: string, json: string][] = [
  ['a=1,b=true,c=null', '{"a":1,"b":true,"c":null}'],
  ['a.b.c=x', '{"a":{"b":{"c":"x"}}}'],
  ['l={1,2,a}', '{"l":[1,2,"a"]}'],
  ['l[1].n=x', '{"l":[null,{"n":"x"}]}'],
  ['a=1.5,b=010,c=1e3', '{"a":"1.5","b":"010","c":"1e3"}'],
  ['a\\.b=x\\,y', '{"a.b":"x,y"}'],
]

describe('--set', () => {
  it.each(rows)('%s', (text, json) => {
    const merged = mergeValueFlags({ ...noValueFlags, set: [text] }, noFiles)
    expect(merged.ok && encodeJson(goMapOfTable(merged.value))).toEqual({ ok: true, value: json })
  })

  it('refuses in upstream words', () => {
    const merged = mergeValueFlags({ ...noValueFlags, set: ['x={a'] }, noFiles)
    expect(merged).toEqual({ ok: false, error: "failed parsing --set data: list must terminate with '}'" })
  })

  it('remembers the flag that set a leaf, and the file below it', () => {
    const files = { ok: true, value: 'a:\n  b: 1\n  c: 2\n' } as const
    const merged = mergeValueFlags({ ...noValueFlags, files: ['v.yaml'], set: ['a.b=3'] }, () => files)
    const layers = merged.ok
      ? [
          ['a', 'b'],
          ['a', 'c'],
        ].map((path) => sourceOfPath(merged.value, path)?.layer)
      : []
    expect(layers).toEqual([
      { kind: 'set', flag: '--set', text: 'a.b=3', index: 0 },
      { kind: 'file', file: 'v.yaml', index: 0 },
    ])
  })
})
