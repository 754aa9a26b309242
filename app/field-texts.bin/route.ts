// What Kubernetes writes about its fields, packed when the page is built and fetched by whoever rests on one.
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { readFieldTexts } from '@/lib/kube/api/models-package'

export const dynamic = 'force-static'

export function GET(): Response {
  const texts = readFieldTexts((file) => {
    const place = path.join(process.cwd(), 'node_modules', file)
    return existsSync(place) ? readFileSync(place, 'utf8') : null
  })
  return new Response(gzipSync(JSON.stringify(texts), { level: 9 }))
}
