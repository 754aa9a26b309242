// httpbin: the paths that lessons use.

import type { Machine } from '../../machine/machine'
import { answer } from '../answers'
import type { HttpAnswer, HttpRequest } from '../plan'
import { flaskMissing } from './pages'

export function httpbin(machine: Machine): (request: HttpRequest) => HttpAnswer {
  return ({ method, path, host }) => {
    const plain = path.split('?')[0] ?? '/'
    const status = /^\/status\/(\d{3})/.exec(plain)?.[1]
    if (status !== undefined) return answer(Number(status), '')
    const delay = /^\/delay\/(\d+)/.exec(plain)?.[1]
    const about = {
      args: {},
      headers: { Accept: '*/*', Host: host },
      origin: '10.244.0.1',
      url: `http://${host}${path}`,
    }
    if (delay !== undefined)
      return answer(200, `${JSON.stringify(about, null, 2)}\n`, { latencyMs: Math.min(10, Number(delay)) * 1_000 })
    if (plain === '/ip') return answer(200, '{\n  "origin": "10.244.0.1"\n}\n')
    if (plain === '/headers') return answer(200, `${JSON.stringify({ headers: about.headers }, null, 2)}\n`)
    if (plain === '/uuid') return answer(200, '{\n  "uuid": "3f8a1c1e-6a52-4b0e-9d0e-3c1d5a7b9e21"\n}\n')
    if (plain === '/get' || plain === '/anything' || (method === 'POST' && plain === '/post'))
      return answer(200, `${JSON.stringify(about, null, 2)}\n`)
    if (plain === '/') return answer(200, `<!DOCTYPE html>\n<title>httpbin.org</title>\n<!-- ${machine.hostname} -->\n`)
    return answer(404, flaskMissing)
  }
}
