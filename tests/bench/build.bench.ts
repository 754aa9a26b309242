// The build wing: edit to diagnostics, and a rebuild with one changed source file.

import { err, ok } from '@/lib/base/result'
import { build } from '@/lib/buildkit/builder'
import { emptyBuildCache } from '@/lib/buildkit/cache-store'
import { contextOf } from '@/lib/buildkit/context'
import { planBuild } from '@/lib/buildkit/plan'
import { type BaseResolver, type BuildRequest, defaultBuildOptions } from '@/lib/buildkit/request'
import { parseReference } from '@/lib/oci/reference'
import { defaultRegistries, lookUpImage } from '@/lib/oci/registry'
import { type BenchRow, cpuMsOf } from './row'

const dockerfile = `FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY src ./src
RUN npm run build

FROM nginx:1.27-alpine
LABEL org.opencontainers.image.title=web
ENV MODE=production
COPY --from=build /app/dist /usr/share/nginx/html
RUN apk add --no-cache curl
EXPOSE 80
HEALTHCHECK CMD curl -f http://localhost/
CMD ["nginx", "-g", "daemon off;"]
`

const resolveBase: BaseResolver = (reference, platform) => {
  const parsed = parseReference(reference)
  if (!parsed.ok) return err(parsed.error)
  const found = lookUpImage(defaultRegistries, { reference: parsed.value, platform, credentials: [], nowMs: 0 })
  return found.ok ? ok(found.value) : err(found.error.kind)
}

function requestFor(source: string): BuildRequest {
  const manifest = '{"scripts":{"build":"vite build"},"dependencies":{"react":"19"}}'
  const files = { 'package.json': manifest, 'package-lock.json': '{"packages":{}}', 'src/main.ts': source }
  const context = contextOf(files)
  return {
    dockerfile,
    dockerfileName: 'Dockerfile',
    context,
    options: defaultBuildOptions,
    cache: emptyBuildCache,
    resolveBase,
    nowMs: 0,
  }
}

function checkOnce(text: string): void {
  planBuild({
    text,
    file: 'Dockerfile',
    buildArgs: {},
    labels: {},
    noCache: [],
    everyStage: true,
    resolve(reference) {
      const image = resolveBase(reference, 'linux/amd64')
      return image.ok ? ok({ document: image.value.document, digest: image.value.manifestDigest }) : err(image.error)
    },
  })
}

export const rows: readonly BenchRow[] = [
  {
    section: 'Engine',
    what: 'Dockerfile of 14 instructions, edit to diagnostics',
    unit: 'ms CPU',
    target: { atMost: 5 },
    measure: () => cpuMsOf(20, () => checkOnce(`${dockerfile}# edited\n`)),
  },
  {
    section: 'Engine',
    what: 'the same Dockerfile, rebuild after a changed source',
    unit: 'ms CPU',
    target: { atMost: 20 },
    measure() {
      const { cache } = build(requestFor('first'))
      let edits = 0
      return cpuMsOf(20, () => {
        build({ ...requestFor(`edit ${++edits}`), cache })
      })
    },
  },
]
