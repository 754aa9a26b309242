import { expect, it } from 'vitest'
import { toBytes } from '@/lib/go/byte-string'
import { shop } from '@/lib/scenario/examples/shop'
import { chartArchive, workspaceArchive } from '@/lib/view/export-files'
import { importFiles } from '@/lib/view/import-files'

const text = (path: string, content: string) => ({ path, bytes: toBytes(content) })
const { files } = shop.scenario

it('takes folders as they lie, bytes included, without what nobody wants', () => {
  const taken = importFiles([
    text('app/Dockerfile', 'FROM scratch\n'),
    text('app/node_modules/a/b.js', 'x'),
    text('../etc/passwd', 'root'),
    text('app/logo.png', '\0PNG\udcff'),
    text('app/charts/sub-0.1.0.tgz', '\x1f\udc8b\b'),
  ])
  expect(taken).toEqual({
    ok: true,
    value: {
      files: [
        { path: 'app/Dockerfile', text: 'FROM scratch\n' },
        { path: 'etc/passwd', text: 'root' },
        { path: 'app/logo.png', text: '\0PNG\udcff' },
        { path: 'app/charts/sub-0.1.0.tgz', text: '\x1f\udc8b\b' },
      ],
    },
  })
})

it('takes a chart that was packed here', () => {
  const { name, bytes } = chartArchive(files, 'chart', 0)
  expect(name).toBe('shop-0.1.0.tgz')
  const taken = importFiles([{ path: name, bytes }])
  const values = taken.ok ? taken.value.files.find(({ path }) => path === 'shop/values.yaml') : null
  expect(values?.text).toBe(files['chart/values.yaml'])
})

it('packs the whole workspace', () => {
  expect(workspaceArchive(files, 0)).toMatchObject({ name: 'workspace.tgz' })
})

const refused: [name: string, dropped: Parameters<typeof importFiles>[0], why: string][] = [
  ['nothing but what nobody wants', [text('.git/HEAD', 'ref')], 'There is no file to take among these.'],
  [
    'too much',
    [{ path: 'a', bytes: new Uint8Array(5 * 1024 * 1024) }],
    'These files are more than 4 MiB together: too much for the workspace.',
  ],
  ['a broken archive', [{ path: 'a.tgz', bytes: Uint8Array.of(0x1f, 0x8b, 8, 0, 1) }], 'a.tgz: unexpected EOF'],
]

it.each(refused)('refuses %s', (_, dropped, why) => {
  expect(importFiles(dropped)).toEqual({ ok: false, error: why })
})
