// wget: one request over the simulated network, as the wget of busybox: -q, -O FILE, -T SECONDS, --spider.

import { flagText, isFlagSet } from '@/lib/go/pflag/flag'
import { parseFlags } from '@/lib/go/pflag/parse'
import { done, failed, type Tool } from '@/lib/tool/tool'
import { resolvePath } from '@/lib/tool/workspace-paths'
import { type HttpExchange, reasonOf, sendHttp } from '../http-client'

export const wget: Tool = {
  name: 'wget',
  doc: 'fetch a file over the network',
  run(call) {
    const parsed = parseFlags(call.argv, [
      { name: 'quiet', short: 'q', kind: 'switch' },
      { name: 'spider', kind: 'switch' },
      { name: 'server-response', short: 'S', kind: 'switch' },
      { name: 'output-document', short: 'O', kind: 'text' },
      { name: 'timeout', short: 'T', kind: 'text' },
      { name: 'header', kind: 'texts' },
    ])
    if (!parsed.ok) return failed(`wget: ${parsed.error}\n`)
    const flags = parsed.value
    const [url] = flags.args
    if (url === undefined) return failed('wget: missing URL\n')
    const exchange = sendHttp(call, { method: 'GET', url })
    const log = isFlagSet(flags, 'quiet') ? '' : `Connecting to ${exchange.url.host}:${exchange.url.port}\n`
    const fault = faultOf(exchange)
    if (fault !== null) return failed(`${log}wget: ${fault}\n`)
    const body = exchange.end.kind === 'answered' ? exchange.end.body : ''
    if (isFlagSet(flags, 'spider')) return { ...done(''), stderr: `${log}remote file exists\n` }
    const name = flagText(flags, 'output-document', exchange.url.path.split('/').at(-1) || 'index.html')
    if (name === '-') return { ...done(body), stderr: log }
    const path = resolvePath(call.session, name)
    if (path !== 'dev/null') call.session.world.dispatch({ kind: 'edit-file', path, text: body })
    return { ...done(''), stderr: isFlagSet(flags, 'quiet') ? '' : `${log}saving to '${name}'\n'${name}' saved\n` }
  },
}

function faultOf({ end, url }: HttpExchange): string | null {
  switch (end.kind) {
    case 'no-such-host':
      return `bad address '${url.host}'`
    case 'refused':
      return `can't connect to remote host (${url.host}): Connection refused`
    case 'timed-out':
      return 'download timed out'
    case 'reset':
      return 'error getting response'
    case 'answered':
      return end.status >= 400 ? `server returned error: HTTP/1.1 ${end.status} ${reasonOf(end.status)}` : null
  }
}
