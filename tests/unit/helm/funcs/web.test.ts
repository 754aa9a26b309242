// URLs and paths. Recorded from helm 4.1.4.
import { describe, expect, it } from 'vitest'
import { callText } from '../../../support/render-template'

const rows: readonly [call: string, text: string][] = [
  [
    'urlParse "https://u:p@h:80/p?q=1#f" | toJson',
    '{"fragment":"f","host":"h:80","hostname":"h","opaque":"","path":"/p","query":"q=1","scheme":"https","userinfo":"u:p"}',
  ],
  [
    'urlParse "http://[::1"',
    'ERROR 3 <urlParse "http://[::1">: error calling urlParse: unable to parse url: parse "http://[::1": missing \']\' in host',
  ],
  [
    'urlParse "http://h/%zz"',
    'ERROR 3 <urlParse "http://h/%zz">: error calling urlParse: unable to parse url: parse "http://h/%zz": invalid URL escape "%zz"',
  ],
  [
    'urlParse "://h"',
    'ERROR 3 <urlParse "://h">: error calling urlParse: unable to parse url: parse "://h": missing protocol scheme',
  ],
  ['urlJoin (dict "scheme" "http" "host" "h:80" "path" "p" "query" "a=b" "userinfo" "u:p")', 'http://u:p@h:80/p?a=b'],
  [
    'urlJoin (dict "host" 1)',
    'ERROR 3 <urlJoin (dict "host" 1)>: error calling urlJoin: unable to parse host key, must be of type string, but int found',
  ],
  ['urlJoin (dict "path" "a:b")', './a:b'],
  ['base "/a/b.c"', 'b.c'],
  ['base ""', '.'],
  ['dir "/a/b"', '/a'],
  ['dir "a"', '.'],
  ['clean "/a/../b//c/."', '/b/c'],
  ['clean ""', '.'],
  ['ext "a.b.c"', '.c'],
  ['isAbs "/a"', 'true'],
  ['osBase "a/b"', 'b'],
  ['getHostByName "x"', ''],
]

describe('web', () => {
  it.each(rows)('%s', (call, text) => {
    expect(callText(call)).toBe(text)
  })
})
