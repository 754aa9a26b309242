// Operating system images: what most others stand on.
//
// Sizes: repo-info where graded table (2022 to 2026 builds), else estimates within 15 %.

import type { CatalogueEntry } from '../catalogue-entry'
import { executable, link } from '../catalogue-entry'
import type { ImageConfig } from '../image'
import { alpineFiles, busyboxFiles, debianFiles, rpmFiles } from '../rootfs'

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function shellImage(cmd: string): (tag: string) => ImageConfig {
  return () => ({ Env: [path], Cmd: [cmd], WorkingDir: '/' })
}

const debianReleases: Readonly<Record<string, readonly [version: string, codename: string]>> = {
  bookworm: ['12', 'bookworm'],
  bullseye: ['11', 'bullseye'],
  trixie: ['13', 'trixie'],
}

function debianRelease(tag: string) {
  const word = tag.replace(/-slim$|-\d+.*$/g, '')
  const byNumber = Object.values(debianReleases).find(([version]) => word.split('.')[0] === version)
  const [version, codename] = debianReleases[word] ?? byNumber ?? ['13', 'trixie']
  return { id: 'debian', name: 'Debian GNU/Linux', version, codename }
}

function debian(tags: RegExp, kind: 'full' | 'slim', unpackedMb: number, compressedMb: number): CatalogueEntry {
  return {
    repository: 'docker.io/library/debian',
    tags,
    unpackedMb,
    compressedMb,
    grade: 'estimate',
    layers: [1],
    config: shellImage('bash'),
    files: (tag) => debianFiles(debianRelease(tag), kind),
    bulk: '/usr/lib',
    architectures: ['arm64', '386', 'ppc64le', 's390x'],
    summary: `Debian${kind === 'slim' ? ' without documentation and locales' : ''}`,
  }
}

const ubuntuCodenames: Readonly<Record<string, string>> = {
  '20.04': 'focal',
  '22.04': 'jammy',
  '24.04': 'noble',
  '26.04': 'resolute',
}

function ubuntu(tags: RegExp, version: string, unpackedMb: number, compressedMb: number): CatalogueEntry {
  const release = { id: 'ubuntu', name: 'Ubuntu', version, codename: ubuntuCodenames[version] ?? '' }
  return {
    repository: 'docker.io/library/ubuntu',
    tags,
    unpackedMb,
    compressedMb,
    grade: version === '24.04' ? 'table' : 'estimate',
    layers: [1],
    config: shellImage('/bin/bash'),
    files: () => debianFiles(release, 'slim'),
    bulk: '/usr/lib',
    architectures: ['arm64', 'ppc64le', 's390x'],
    summary: `Ubuntu ${version}`,
  }
}

function alpine(tags: RegExp, version: string, unpackedMb: number, compressedMb: number): CatalogueEntry {
  const release = { id: 'alpine', name: 'Alpine Linux', version, codename: '' }
  return {
    repository: 'docker.io/library/alpine',
    tags,
    unpackedMb,
    compressedMb,
    grade: 'estimate',
    layers: [1],
    config: shellImage('/bin/sh'),
    files: () => alpineFiles(release),
    bulk: '/usr/lib',
    architectures: ['arm64', 'arm', '386', 'ppc64le', 's390x', 'riscv64'],
    summary: `Alpine ${version}: musl and busybox`,
  }
}

function rpm(
  name: 'fedora' | 'rockylinux' | 'amazonlinux',
  tags: RegExp,
  version: string,
  sizes: readonly [number, number],
): CatalogueEntry {
  const release = { id: name, name, version, codename: '' }
  return {
    repository: `docker.io/library/${name}`,
    tags,
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: 'estimate',
    layers: [1],
    config: shellImage('/bin/bash'),
    files: () => rpmFiles(release),
    bulk: '/usr/lib64',
    architectures: ['arm64'],
    summary: `${name} ${version} with dnf`,
  }
}

export const operatingSystems: readonly CatalogueEntry[] = [
  {
    repository: 'docker.io/library/busybox',
    tags: /^(?:latest|stable|musl|glibc|uclibc|1(?:\.[23]\d(?:\.\d+)?)?(?:-(?:musl|glibc|uclibc))?)$/,
    unpackedMb: 4.45,
    compressedMb: 2.2,
    grade: 'table',
    layers: [1],
    config: shellImage('sh'),
    files: () => ({ ...busyboxFiles(), '/bin/httpd': link('/bin/busybox') }),
    bulk: '/lib',
    architectures: ['arm64', 'arm', '386', 'ppc64le', 's390x', 'riscv64'],
    summary: 'One program that is a hundred small ones',
  },
  alpine(/^(?:latest|3|3\.22(?:\.\d+)?)$/, '3.22.1', 8.3, 3.8),
  alpine(/^(?:3\.(?:\d|1\d|2[013])(?:\.\d+)?|edge)$/, '3.20.6', 7.8, 3.6),
  debian(/^(?:bookworm|12(?:\.\d+)?)(?:-\d{8})?$/, 'full', 117, 48.5),
  debian(/^(?:bookworm-slim|12(?:\.\d+)?-slim|bookworm-\d{8}-slim)$/, 'slim', 74.8, 28.2),
  debian(/^(?:latest|stable|trixie|13(?:\.\d+)?)(?:-\d{8})?$/, 'full', 120, 49),
  debian(/^(?:stable-slim|trixie-slim|13(?:\.\d+)?-slim|trixie-\d{8}-slim)$/, 'slim', 78.6, 29.8),
  debian(/^(?:bullseye|oldstable|11(?:\.\d+)?)$/, 'full', 124, 53),
  debian(/^(?:bullseye-slim|11(?:\.\d+)?-slim)$/, 'slim', 80.6, 30.3),
  ubuntu(/^(?:20\.04|focal)(?:-\d{8})?$/, '20.04', 72.8, 27.5),
  ubuntu(/^(?:22\.04|jammy)(?:-\d{8})?$/, '22.04', 77.9, 29.5),
  ubuntu(/^(?:latest|24\.04|noble)(?:-\d{8})?$/, '24.04', 78.1, 29.7),
  rpm('fedora', /^(?:latest|4[0-3])$/, '42', [170, 60]),
  rpm('rockylinux', /^(?:9(?:\.\d)?(?:-minimal)?|8(?:\.\d+)?)$/, '9', [176, 62]),
  rpm('amazonlinux', /^(?:latest|2023|2)$/, '2023', [144, 52]),
  {
    repository: 'docker.io/library/hello-world',
    tags: /^(?:latest|linux)$/,
    unpackedMb: 0.013,
    compressedMb: 0.0024,
    grade: 'table',
    layers: [1],
    config: () => ({ Env: [path], Cmd: ['/hello'], WorkingDir: '/' }),
    files: () => ({ '/hello': executable('hello-world', 13_000) }),
    bulk: '/',
    architectures: ['arm64', 'arm'],
    summary: 'Says hello and ends',
  },
]
