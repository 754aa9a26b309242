// URLs. Models k8s.io/apiserver/pkg/cel/library urls.go: only absolute URLs, or paths from the root.

import { quote } from '@/lib/go/quote'
import { parseUrl, type Url } from '@/lib/go/url'
import { free, type Library, member, named } from '../library'
import { boolType, listType, mapType, stringType } from '../types'
import { fail, mapOf, noOverload, type Value } from '../value'
import { urlType } from './own-types'

/** Models url.ParseRequestURI; a text result is the error. */
export function requestUrl(text: string): Url | string {
  if (text === '') return `parse "": empty url`
  const parsed = parseUrl(text)
  if (!parsed.ok) return parsed.error
  const isAbsolute = parsed.value.scheme !== '' || text.startsWith('/')
  return isAbsolute ? parsed.value : `parse ${quote(text)}: invalid URI for request`
}

function url(of: Value = null): Value {
  if (typeof of !== 'string') return noOverload()
  const found = requestUrl(of)
  if (typeof found === 'string') return fail(`URL parse error during conversion from string: ${found}`)
  return { kind: 'url', url: found }
}

function part(name: string, id: string, read: (url: Url) => string) {
  return named(
    name,
    member(id, [urlType], stringType, (of = null) => read(urlOf(of))),
  )
}

function urlOf(of: Value): Url {
  return of !== null && typeof of === 'object' && 'kind' in of && of.kind === 'url' ? of.url : noOverload()
}

function query({ query: text }: Url): Value {
  const found = new Map<string, string[]>()
  for (const pair of text.split('&').filter((one) => one !== '')) {
    const [name = '', ...value] = pair.split('=')
    const plain = (encoded: string): string => decodeURIComponent(encoded.replaceAll('+', ' '))
    found.set(plain(name), [...(found.get(plain(name)) ?? []), plain(value.join('='))])
  }
  return mapOf(found)
}

function portOf({ host }: Url): string {
  return /:(\d*)$/.exec(host)?.[1] ?? ''
}

export const urls: Library = [
  named('url', free('string_to_url', [stringType], urlType, url)),
  part('getScheme', 'url_get_scheme', ({ scheme }) => scheme),
  part('getHost', 'url_get_host', ({ host }) => host),
  part('getHostname', 'url_get_hostname', ({ hostname }) => hostname),
  part('getPort', 'url_get_port', portOf),
  part('getEscapedPath', 'url_get_escaped_path', ({ path }) => encodeURI(path)),
  named(
    'getQuery',
    member('url_get_query', [urlType], mapType(stringType, listType(stringType)), (of = null) => query(urlOf(of))),
  ),
  named(
    'isURL',
    free('is_url_string', [stringType], boolType, (of) =>
      typeof of === 'string' ? typeof requestUrl(of) !== 'string' : noOverload(),
    ),
  ),
]
