import { expect, it } from 'vitest'
import { search } from '@/lib/view/search'

const things = ['Play or pause', 'api/server.js', 'shop-api-589d7f9f75-krf6v', 'Reset this scenario', 'Share']

const rows: [typed: string, found: string[]][] = [
  ['', things],
  ['share', ['Share']],
  ['api', ['api/server.js', 'shop-api-589d7f9f75-krf6v']],
  ['rts', ['Reset this scenario']],
  ['sap', ['shop-api-589d7f9f75-krf6v']],
  ['xyz', []],
]

it.each(rows)('finds by "%s"', (typed, found) => {
  expect(search(things, typed, (thing) => thing)).toEqual(found)
})
