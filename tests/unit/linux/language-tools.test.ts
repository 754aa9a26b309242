// Output files of language toolchains: which files, how large, with what content.

import { expect, it } from 'vitest'
import { emptyBuildCache } from '@/lib/buildkit/cache-store'
import { builtFrom } from '../../support/small-build'

type Files = Readonly<Record<string, string>>

function ran(dockerfile: string, files: Files) {
  const { steps, image, failure } = builtFrom(dockerfile, files)
  const changes = image?.layers.at(-1)?.changes ?? []
  const paths = changes.map(({ path }) => path)
  const printed = steps.findLast(({ kind }) => kind === 'run')?.output.map(({ text }) => text) ?? []
  return { failure: failure?.message, paths, printed, changes }
}

const manifest = JSON.stringify({
  name: 'shop',
  version: '1.2.3',
  dependencies: { express: '^4.0.0', next: '15.1.0' },
  devDependencies: { vite: '6.0.0' },
  scripts: {
    all: 'npm-run-all one build:*',
    one: 'prisma generate',
    'build:app': 'next build',
    'build:tracker': 'rollup -c rollup.tracker.js',
    web: 'tsc && vite build',
    preweb: 'echo before',
  },
})
const lock = JSON.stringify({
  packages: {
    '': {},
    'node_modules/express': {},
    'node_modules/body-parser': {},
    'node_modules/body-parser/node_modules/ms': {},
    'node_modules/vite': { dev: true },
  },
})
const nodeFiles: Files = {
  'package.json': manifest,
  'package-lock.json': lock,
  'next.config.mjs': "export default { output: 'standalone' }",
  'rollup.tracker.js': "export default { output: { file: 'public/script.js' } }",
  'vite.config.ts': "export default { build: { outDir: 'site' } }",
  'tsconfig.json': '{ "compilerOptions": { "noEmit": true } }',
  'prisma/schema.prisma': 'generator client {\n  output = "../src/generated"\n}',
}
const node = (run: string): string => `FROM node:22-alpine\nWORKDIR /a\nCOPY . .\nRUN ${run}`

const left: readonly (readonly [name: string, run: string, has: readonly string[], lacks: readonly string[]])[] = [
  [
    'what the lock lifts can be required',
    'npm ci --omit=dev',
    ['/a/node_modules/body-parser'],
    ['/a/node_modules/vite'],
  ],
  [
    'a global package is installed alone',
    'npm install -g pnpm',
    ['/usr/local/bin/pnpm'],
    ['/usr/local/lib/node_modules/express'],
  ],
  [
    'next build with a server of its own',
    'npm run build:app',
    ['/a/.next/standalone/server.js', '/a/.next/static'],
    ['/a/dist'],
  ],
  [
    'scripts that run scripts',
    'npm run all',
    ['/a/src/generated', '/a/.next/BUILD_ID', '/a/public/script.js'],
    ['/a/dist'],
  ],
  ['a compiler that only checks, a bundler that says where', 'npm run web', ['/a/site'], ['/a/dist']],
  [
    'pnpm add makes the project',
    'mkdir /n && cd /n && npm i -g pnpm && pnpm add chalk@5',
    ['/n/package.json', '/n/node_modules/chalk'],
    [],
  ],
]

it.each(left)('%s', (_, run, has, lacks) => {
  const { failure, paths } = ran(node(run), nodeFiles)
  expect(failure).toBeUndefined()
  expect(paths).toEqual(expect.arrayContaining([...has]))
  expect(paths.filter((path) => lacks.includes(path))).toEqual([])
})

const words: readonly (readonly [run: string, printed: readonly string[]])[] = [
  ['npm install -g pnpm', ['', 'added 6 packages in 1s']],
  ['npm install --only=production', ['npm warn config only Use `--omit=dev` to omit dev dependencies from the install.', '', 'added 3 packages, and audited 4 packages in 1s', '', 'found 0 vulnerabilities']],
  ['npm run web', ['', '> shop@1.2.3 preweb', '> echo before', '', '', '> shop@1.2.3 web', '> tsc && vite build', '', 'vite v6.0.0 building for production...', '✓ built in 2.31s']],
  ['yarn install', ['yarn install v1.22.22', '[1/4] Resolving packages...', '[2/4] Fetching packages...', '[3/4] Linking dependencies...', '[4/4] Building fresh packages...', 'Done in 3.21s.']],
] // biome-ignore format: a table

it.each(words)('%s prints', (run, printed) => {
  expect(ran(node(run), nodeFiles).printed).toEqual(printed)
})

const goModule = 'module a.org/x\n\nrequire (\n\tgithub.com/b/B v1.0.0\n\tgithub.com/c/c v1.0.0 // indirect\n)\n'
const goFiles: Files = { 'go.mod': goModule, 'main.go': 'package main\nfunc main() {}\n', 'page.html': 'a' }
const goFile = 'FROM golang:1.25 AS b\nWORKDIR /s\nCOPY . .\nRUN go build -o /x .\nFROM scratch\nCOPY --from=b /x /x'

const edits: readonly (readonly [name: string, changed: Files, isCached: boolean])[] = [
  ['a page beside the sources', { 'page.html': 'b' }, true],
  ['a test', { 'main_test.go': 'package main\n' }, true],
  ['a blank line in go.mod', { 'go.mod': `${goModule}\n` }, true],
  ['a source', { 'main.go': 'package main\nfunc main() { print(1) }\n' }, false],
  ['a version', { 'go.mod': goModule.replace('v1.0.0', 'v1.1.0') }, false],
]

it.each(edits)('a binary of Go and %s', (_, changed, isCached) => {
  const { cache } = builtFrom(goFile, goFiles, { cache: emptyBuildCache })
  const { steps } = builtFrom(goFile, { ...goFiles, ...changed }, { cache })
  expect(steps.find(({ label }) => label.includes('COPY --from=b'))?.cached).toBe(isCached)
})

it('a binary that embeds files follows them', () => {
  const files = { ...goFiles, 'main.go': 'package main\n\n//go:embed page.html\nvar page string\n' }
  const { cache } = builtFrom(goFile, files, { cache: emptyBuildCache })
  const { steps } = builtFrom(goFile, { ...files, 'page.html': 'b' }, { cache })
  expect(steps.find(({ label }) => label.includes('COPY --from=b'))?.cached).toBe(false)
})

it('counts direct modules for the size of a binary', () => {
  expect(builtFrom(goFile, goFiles).image?.layers.at(-1)?.unpacked.value).toBe(8_500_000)
})

it('go mod download -x tells what it asks the proxy for', () => {
  const { printed } = ran('FROM golang:1.25\nWORKDIR /s\nCOPY . .\nRUN go mod download -x', goFiles)
  expect(printed[0]).toBe('# get https://proxy.golang.org/github.com/b/!b/@v/v1.0.0.zip')
})

it('tar takes out the member that is named', () => {
  const { changes } = ran(
    'FROM alpine\nRUN wget -O /t.tgz https://a.org/t.tgz && tar x -z -f /t.tgz -C /usr/bin tool && rm /t.tgz',
    {},
  )
  const made = changes.flatMap((change) =>
    change.op === 'remove' ? [] : [[change.path, change.entry.type, change.entry.mode]],
  )
  expect(made).toEqual([['/usr/bin/tool', 'file', 0o755]])
})

it('jar -xf parts a Spring Boot archive: libraries stay when only a class changes', () => {
  const dockerfile =
    'FROM maven:3.9-eclipse-temurin-17 AS b\nWORKDIR /w\nCOPY . .\nRUN mvn install\nWORKDIR /w/target/d\nRUN jar -xf ../*.jar\nFROM eclipse-temurin:17-jre\nCOPY --from=b /w/target/d/BOOT-INF/lib /lib\nCOPY --from=b /w/target/d/BOOT-INF/classes /app'
  const files = {
    'pom.xml': '<project><groupId>a</groupId><artifactId>x</artifactId><version>1</version></project>',
    'src/A.java': 'class A {}',
  }
  const { cache } = builtFrom(dockerfile, files, { cache: emptyBuildCache })
  const { steps } = builtFrom(dockerfile, { ...files, 'src/A.java': 'class A { int a; }' }, { cache })
  const copies = steps.filter(({ label }) => label.includes('COPY --from=b'))
  expect(copies.map(({ cached }) => cached)).toEqual([true, false])
})

it('dotnet publish of one trimmed file', () => {
  const dockerfile =
    'FROM mcr.microsoft.com/dotnet/sdk:8.0\nWORKDIR /a\nCOPY . .\nRUN dotnet publish shop.csproj -p:PublishSingleFile=true --self-contained true -p:PublishTrimmed=true -o /out'
  const { changes, printed } = ran(dockerfile, { 'shop.csproj': '<Project><PackageReference Include="A" /></Project>' })
  expect(printed).toEqual(['  shop -> /out/'])
  const made = changes.flatMap((change) =>
    change.op === 'remove' ? [] : [[change.path, change.entry.mode, change.entry.size.value]],
  )
  expect(made).toEqual([['/out/shop', 0o755, 28_500_000]])
})

it('wildcards after dots, as dash has them', () => {
  const { printed } = ran(
    'FROM alpine\nWORKDIR /g/a/b\nRUN mkdir ../c; touch ../x1 ../x2 y1; echo ../x* ../../a/b/y? ./y* ../*/y1',
    {},
  )
  expect(printed).toEqual(['../x1 ../x2 ../../a/b/y1 ./y1 ../b/y1'])
})

const versions: readonly (readonly [image: string, variable: string])[] = [
  ['golang:1.26-alpine', 'GOLANG_VERSION=1.26.0'],
  ['golang:1.24', 'GOLANG_VERSION=1.24.9'],
  ['eclipse-temurin:17-jre', 'JAVA_VERSION=jdk-17.0.16+8'],
  ['nginx:1.29.8-alpine-slim', 'PKG_RELEASE=1'],
  ['mcr.microsoft.com/dotnet/runtime-deps:10.0.0-noble-chiseled', 'ASPNETCORE_HTTP_PORTS=8080'],
]

it.each(versions)('%s says %s', (image, variable) => {
  expect(builtFrom(`FROM ${image}\nUSER 0`).image?.document.config.Env).toContain(variable)
})

it('tells users and groups apart', () => {
  const { printed } = ran(
    'FROM alpine\nRUN addgroup -S app && adduser -S -G app app && addgroup app www-data\nUSER app\nRUN id; id -g; touch /tmp/a; ls -ln /tmp/a | cut -c1-32',
    {},
  )
  expect(printed.slice(0, 2)).toEqual(['uid=100(app) gid=101(app) groups=101(app),82(www-data)', '101'])
})
