// Images without a shell: distroless, pause, and programs in one file.

import { type CatalogueEntry, executable, link } from '../catalogue-entry'
import type { ImageConfig } from '../image'
import type { FileEntry } from '../layer'
import { busyboxFiles, distrolessFiles } from '../rootfs'

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

interface DistrolessOptions {
  readonly name: string
  readonly sizes: readonly [unpackedMb: number, compressedMb: number]
  readonly entrypoint?: readonly string[]
  readonly files?: Readonly<Record<string, FileEntry>>
  readonly summary: string
}

function distroless({ name, sizes, entrypoint, files = {}, summary }: DistrolessOptions): CatalogueEntry {
  return {
    repository: `gcr.io/distroless/${name}`,
    tags: /^(?:latest|nonroot|debug|debug-nonroot)(?:-(?:amd64|arm64))?$/,
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: 'table',
    layers: [0.3, 0.1, 0.6],
    config: (tag): ImageConfig => ({
      Env: [path, 'SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt'],
      ...(entrypoint !== undefined && { Entrypoint: entrypoint }),
      User: tag.includes('nonroot') ? '65532' : '0',
      WorkingDir: tag.includes('nonroot') ? '/home/nonroot' : '/',
    }),
    files: (tag) => ({ ...distrolessFiles(), ...files, ...(tag.startsWith('debug') ? debugShell() : {}) }),
    bulk: '/usr/lib',
    architectures: ['arm64', 'arm', 's390x', 'ppc64le'],
    summary,
  }
}

/** `:debug` has a busybox of its own. */
function debugShell(): Record<string, FileEntry> {
  const tools = Object.entries(busyboxFiles()).filter(([name]) => name.startsWith('/bin/'))
  return Object.fromEntries(tools.map(([name, entry]) => [name.replace('/bin/', '/busybox/'), entry]))
}

/** The C library, as Debian lays it out: programs of other systems are made to run with it. */
const glibc: Record<string, FileEntry> = Object.fromEntries(
  [
    ['ld-linux-x86-64.so.2', 210_000],
    ['libc.so.6', 1_900_000],
    ['libm.so.6', 900_000],
    ['libdl.so.2', 14_000],
    ['libpthread.so.0', 14_000],
    ['librt.so.1', 14_000],
    ['libresolv.so.2', 60_000],
    ['libnss_dns.so.2', 14_000],
    ['libnss_files.so.2', 14_000],
  ].map(([name, bytes]) => [`/lib/x86_64-linux-gnu/${name}`, executable(String(name), Number(bytes))]),
)

const linker = { '/lib64/ld-linux-x86-64.so.2': link('/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2') }
const cLibrary = { ...glibc, ...linker }
const gccLibraries = Object.fromEntries(
  [
    ['libgcc_s.so.1', 125_000],
    ['libstdc++.so.6', 2_200_000],
    ['libgomp.so.1', 330_000],
  ].map(([name, bytes]) => [`/usr/lib/x86_64-linux-gnu/${name}`, executable(String(name), Number(bytes))]),
)

const debians = ['', '-debian12', '-debian13']

export const distrolessImages: readonly CatalogueEntry[] = debians.flatMap((release) => [
  distroless({ name: `static${release}`, sizes: [2, 0.8], summary: 'Nothing but certificates and time zones' }),
  distroless({ name: `base${release}`, sizes: [20.7, 8.5], files: cLibrary, summary: 'glibc and OpenSSL, no shell' }),
  distroless({
    name: `cc${release}`,
    sizes: [23.5, 9.8],
    files: { ...cLibrary, ...gccLibraries },
    summary: 'glibc and libgcc, no shell',
  }),
  distroless({
    name: `nodejs22${release}`,
    sizes: [135, 50],
    entrypoint: ['/nodejs/bin/node'],
    files: { '/nodejs/bin/node': executable('node', 98_000_000) },
    summary: 'Node.js, no shell',
  }),
  distroless({
    name: `nodejs20${release}`,
    sizes: [130, 48],
    entrypoint: ['/nodejs/bin/node'],
    files: { '/nodejs/bin/node': executable('node', 94_000_000) },
    summary: 'Node.js, no shell',
  }),
  distroless({
    name: `java21${release}`,
    sizes: [195, 85],
    entrypoint: ['/usr/bin/java', '-jar'],
    files: { '/usr/bin/java': executable('java', 13_000) },
    summary: 'Java, no shell',
  }),
  distroless({
    name: `java17${release}`,
    sizes: [190, 82],
    entrypoint: ['/usr/bin/java', '-jar'],
    files: { '/usr/bin/java': executable('java', 13_000) },
    summary: 'Java, no shell',
  }),
  distroless({
    name: `python3${release}`,
    sizes: [53, 20],
    entrypoint: ['/usr/bin/python3.11'],
    files: {
      '/usr/bin/python3.11': executable('python', 6_800_000),
      '/usr/bin/python3': executable('python', 6_800_000),
    },
    summary: 'Python, no shell',
  }),
])
