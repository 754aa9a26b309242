// URLs taken apart and put together. Models sprig url.go over net/url.

import { GoError } from '@/lib/go/error'
import { anyMapType as map, stringType as text } from '@/lib/go/type'
import { parseUrl, printUrl } from '@/lib/go/url'
import { type GoMap, goMap, kindOfValue } from '@/lib/go/value'
import { mapArg, textArg } from '../args'
import { type FuncGroup, func, takes } from '../func'
import { nilDereference } from '../panic'

export const url: FuncGroup = {
  family: 'url',
  funcs: [
    func(
      takes(text),
      'urlParse TEXT',
      'The parts of the URL: scheme, host, hostname, path, query, opaque, fragment, userinfo.',
      (args) => {
        const parsed = parseUrl(textArg(args, 0))
        if (!parsed.ok) throw new GoError(`unable to parse url: ${parsed.error}`)
        const { scheme, host, hostname, path, query, opaque, fragment, userinfo } = parsed.value
        return goMap(
          Object.entries({ scheme, host, hostname, path, query, opaque, fragment, userinfo: userinfo ?? '' }),
        )
      },
    ),
    func(takes(map), 'urlJoin PARTS', 'The URL of the parts.', (args) => {
      const parts = mapArg(args, 0)
      const [scheme, host, path, query] = [
        partOf(parts, 'scheme'),
        partOf(parts, 'host'),
        partOf(parts, 'path'),
        partOf(parts, 'query'),
      ]
      const [opaque, fragment, userinfo] = [
        partOf(parts, 'opaque'),
        partOf(parts, 'fragment'),
        partOf(parts, 'userinfo'),
      ]
      return printUrl({ scheme, host, path, query, opaque, fragment, userinfo: userinfoOf(userinfo) })
    }),
  ],
}

function userinfoOf(userinfo: string): string | null {
  if (userinfo === '') return null
  const parsed = parseUrl(`proto://${userinfo}@host`)
  if (!parsed.ok) throw new GoError(`unable to parse userinfo in dict: ${parsed.error}`)
  return parsed.value.userinfo
}

function partOf(parts: GoMap, key: string): string {
  const value = parts.get(key)
  if (value === undefined) return ''
  if (value === null) throw nilDereference()
  if (typeof value === 'string') return value
  throw new GoError(`unable to parse ${key} key, must be of type string, but ${kindOfValue(value)} found`)
}
