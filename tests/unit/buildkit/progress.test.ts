// The plain progress of a build: the captured layout, with what varies (digests, sizes, times) written as its form.

import { expect, it } from 'vitest'
import { build } from '@/lib/buildkit/builder'
import { type BuildCache, emptyBuildCache } from '@/lib/buildkit/cache-store'
import { contextOf } from '@/lib/buildkit/context'
import { defaultBuildOptions } from '@/lib/buildkit/request'
import { resolvePublic } from '../../support/small-build'

const dockerfile = 'FROM node:20-alpine\nWORKDIR /app\nCOPY app.js .\n'

function progressOf(text: string, cache: BuildCache): { readonly progress: string; readonly cache: BuildCache } {
  const result = build({
    dockerfile: text,
    dockerfileName: 'Dockerfile',
    context: contextOf({ 'app.js': 'console.log(1)\n' }),
    options: { ...defaultBuildOptions, tags: ['docker.io/library/app:1.0'] },
    cache,
    resolveBase: resolvePublic,
    nowMs: 1_764_000_000_000,
  })
  return { progress: formOf(result.progress), cache: result.cache }
}

function formOf(progress: string): string {
  return progress
    .replace(/sha256:[0-9a-f]{64}/g, 'sha256:<64 hex>')
    .replace(/\b\d+(\.\d+)?(B|kB|MB|GB)\b/g, '<size>')
    .replace(/\b\d+\.\d+s\b/g, '<time>')
}

const head = `#0 building with "default" instance using docker driver

#1 [internal] load build definition from Dockerfile
#1 transferring dockerfile: <size> done
#1 DONE <time>

#2 [internal] load metadata for docker.io/library/node:20-alpine
#2 DONE <time>

#3 [internal] load .dockerignore
#3 transferring context: <size> done
#3 DONE <time>
`

it('every step has its header and its end, and a second build says what was cached', () => {
  const first = progressOf(dockerfile, emptyBuildCache)
  expect(first.progress.startsWith(head)).toBe(true)
  expect(first.progress).toMatch(
    /\n\n(#\d+) \[1\/3\] FROM docker\.io\/library\/node:20-alpine@(sha256:<64 hex>)\n\1 resolve docker\.io\/library\/node:20-alpine@\2 <time> done\n/,
  )
  expect(first.progress).toMatch(
    /\n\n#\d+ \[internal\] load build context\n#\d+ transferring context: <size>.*done\n#\d+ DONE <time>\n/,
  )
  expect(first.progress).toMatch(/\n\n#\d+ \[2\/3\] WORKDIR \/app\n#\d+ DONE <time>\n/)
  expect(first.progress.trimEnd()).toMatch(
    /\n\n(#\d+) exporting to image\n\1 exporting layers <time> done\n\1 writing image sha256:<64 hex> done\n\1 naming to docker\.io\/library\/app:1\.0 done\n\1 DONE <time>$/,
  )
  expect(progressOf(dockerfile, first.cache).progress).toMatch(
    /\n\n(#\d+) \[2\/3\] WORKDIR \/app\n\1 CACHED\n\n(#\d+) \[3\/3\] COPY app\.js \.\n\2 CACHED\n/,
  )
})
