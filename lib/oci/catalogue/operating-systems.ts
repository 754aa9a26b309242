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
  buster: ['10', 'buster'],
  stretch: ['9', 'stretch'],
  jessie: ['8', 'jessie'],
  forky: ['14', 'forky'],
  testing: ['14', 'forky'],
  sid: ['', 'sid'],
  unstable: ['', 'sid'],
  oldstable: ['12', 'bookworm'],
  oldoldstable: ['11', 'bullseye'],
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
  '16.04': 'xenial',
  '18.04': 'bionic',
  '20.04': 'focal',
  '22.04': 'jammy',
  '24.04': 'noble',
  '26.04': 'resolute',
}

/** Ubuntu's ldconfig is a script before the program. */
const ubuntuLinker = {
  '/usr/sbin/ldconfig': executable('ldconfig', 400),
  '/usr/sbin/ldconfig.real': executable('ldconfig', 1_100_000),
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
    files: () => ({ ...debianFiles(release, 'slim'), ...ubuntuLinker }),
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

/** By release; images of the three years before the engine's epoch, and those that old Dockerfiles ask for. */
const alpineReleases: readonly (readonly [release: string, newest: string, unpackedMb: number, compressedMb: number])[] = [
  ['3.22', '3.22.1', 8.3, 3.8], ['3.24', '3.24.1', 8.7, 3.9], ['3.23', '3.23.5', 8.5, 3.85], ['3.21', '3.21.7', 7.8, 3.6], ['3.20', '3.20.6', 7.8, 3.6],
  ['3.19', '3.19.9', 7.4, 3.4], ['3.18', '3.18.12', 7.3, 3.4], ['3.17', '3.17.10', 7.1, 3.4], ['3.16', '3.16.9', 5.5, 2.8], ['3.15', '3.15.11', 5.6, 2.8],
  ['3.14', '3.14.10', 5.6, 2.8], ['3.13', '3.13.12', 5.6, 2.8], ['3.12', '3.12.12', 5.6, 2.8], ['3.11', '3.11.13', 5.6, 2.8], ['3.10', '3.10.9', 5.6, 2.8],
  ['3.9', '3.9.6', 5.5, 2.8], ['3.8', '3.8.5', 4.4, 2.2], ['3.7', '3.7.3', 4.2, 2.1], ['3.6', '3.6.5', 4.0, 2.0], ['3.5', '3.5.3', 4.0, 2.0], ['3.4', '3.4.6', 4.8, 2.4],
] // biome-ignore format: a table

/** Of 3.22 also what has no release in its name; `edge` goes with the newest. */
function alpineTags(release: string): RegExp {
  const bare = release === '3.22' ? '|latest|3' : release === '3.24' ? '|edge|\\d{8}' : ''
  return new RegExp(`^(?:${release.replace('.', '\\.')}(?:\\.\\d+)?${bare})$`)
}

function ubiConfig(): ImageConfig {
  return { Env: [path, 'container=oci'], Cmd: ['/bin/bash'], WorkingDir: '/' }
}

const anyRelease = /^(?:latest|\d+(?:\.\d+)*(?:-\d+(?:\.\d+)*)?)$/

/** Red Hat's ubi-micro: a shell and coreutils, no package manager. */
function rpmMicro(name: string, tags: RegExp, version: string, sizes: readonly [number, number]): CatalogueEntry {
  const entry = rpm(name, tags, version, sizes)
  const managers = /^\/usr\/bin\/(?:dnf|yum|microdnf|rpm)$/
  return {
    ...entry,
    files: (tag) => Object.fromEntries(Object.entries(entry.files(tag)).filter(([path]) => !managers.test(path))),
    summary: `${name} ${version}, without a package manager`,
  }
}

function rpm(name: string, tags: RegExp, version: string, sizes: readonly [number, number]): CatalogueEntry {
  const isVendors = name.includes('/')
  const release = {
    id: isVendors ? 'rhel' : name,
    name: isVendors ? 'Red Hat Enterprise Linux' : name,
    version,
    codename: '',
  }
  return {
    repository: isVendors ? name : `docker.io/library/${name}`,
    tags,
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: 'estimate',
    layers: [1],
    config: isVendors && name.startsWith('registry.access.redhat.com/') ? ubiConfig : shellImage('/bin/bash'),
    files: () => rpmFiles(release),
    bulk: '/usr/lib64',
    architectures: ['arm64'],
    summary: `${name} ${version} with dnf`,
  }
}

export const operatingSystems: readonly CatalogueEntry[] = [
  {
    repository: 'docker.io/library/busybox',
    tags: /^(?:latest|(?:un)?stable|musl|glibc|uclibc|unstable-\w+|stable-\w+|1(?:\.[23]\d(?:\.\d+)?)?(?:-(?:musl|glibc|uclibc))?)$/,
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
  ...alpineReleases.map(([release, newest, unpackedMb, compressedMb]) =>
    alpine(alpineTags(release), newest, unpackedMb, compressedMb),
  ),
  debian(/^(?:bookworm|oldstable|12(?:\.\d+)?)(?:-\d{8}|-backports)?$/, 'full', 117, 48.5),
  debian(/^(?:(?:bookworm|oldstable)(?:-\d{8})?-slim|12(?:\.\d+)?-slim)$/, 'slim', 74.8, 28.2),
  debian(/^(?:latest|stable|trixie|13(?:\.\d+)?)(?:-\d{8}|-backports)?$/, 'full', 120, 49),
  debian(/^(?:(?:stable|trixie)(?:-\d{8})?-slim|13(?:\.\d+)?-slim)$/, 'slim', 78.6, 29.8),
  debian(/^(?:bullseye|oldoldstable|11(?:\.\d+)?)(?:-\d{8}|-backports)?$/, 'full', 124, 53),
  debian(/^(?:(?:bullseye|oldoldstable)(?:-\d{8})?-slim|11(?:\.\d+)?-slim)$/, 'slim', 80.6, 30.3),
  debian(/^(?:buster|10(?:\.\d+)?)(?:-\d{8})?$/, 'full', 114, 50),
  debian(/^(?:buster(?:-\d{8})?-slim|10(?:\.\d+)?-slim)$/, 'slim', 69, 27),
  debian(/^(?:stretch|9(?:\.\d+)?|jessie|8(?:\.\d+)?)(?:-\d{8})?$/, 'full', 101, 45),
  debian(/^(?:(?:stretch|jessie)(?:-\d{8})?-slim|[89](?:\.\d+)?-slim)$/, 'slim', 55, 22.5),
  debian(/^(?:sid|unstable|forky|testing|experimental|rc-buggy)(?:-\d{8}|-backports)?$/, 'full', 122, 50),
  debian(/^(?:sid|unstable|forky|testing|experimental|rc-buggy)(?:-\d{8})?-slim$/, 'slim', 80, 30.5),
  ubuntu(/^(?:16\.04|xenial)(?:-\d{8}(?:\.\d)?)?$/, '16.04', 135, 46.5),
  ubuntu(/^(?:18\.04|bionic)(?:-\d{8}(?:\.\d)?)?$/, '18.04', 63.2, 25.7),
  ubuntu(/^(?:20\.04|focal)(?:-\d{8}(?:\.\d)?)?$/, '20.04', 72.8, 27.5),
  ubuntu(/^(?:22\.04|jammy)(?:-\d{8}(?:\.\d)?)?$/, '22.04', 77.9, 29.5),
  ubuntu(/^(?:latest|24\.04|noble)(?:-\d{8}(?:\.\d)?)?$/, '24.04', 78.1, 29.7),
  ubuntu(/^(?:rolling|devel|26\.\d\d|resolute|stonking|25\.10|questing)(?:-\d{8}(?:\.\d)?)?$/, '26.04', 81, 31),
  rpm('fedora', /^(?:latest|rawhide|3\d|4[0-6])$/, '42', [170, 60]),
  rpm('rockylinux', /^(?:9(?:[.\d]*)(?:-minimal)?|8(?:[.\d]*)(?:-minimal)?|10)$/, '9', [176, 62]),
  rpm('amazonlinux', /^(?:latest|2023(?:[.\d]*)(?:-minimal)?)$/, '2023', [144, 52]),
  rpm('amazonlinux', /^2(?:\.0\.[.\d]*)?$/, '2', [164, 62]),
  rpm('almalinux', /^(?:latest|(?:8|9|10)(?:\.\d+)?(?:-kitten)?(?:-\d{8})?)$/, '9', [187, 68]),
  rpm('almalinux', /^(?:minimal|(?:8|9|10)(?:\.\d+)?(?:-kitten)?-minimal(?:-\d{8})?)$/, '9', [97, 36]),
  rpm('oraclelinux', /^(?:7|8|9|10)(?:\.\d+)?$/, '9', [240, 89]),
  rpm('oraclelinux', /^(?:7|8|9|10)-slim(?:-fips)?$/, '9', [110, 44]),
  rpm('centos', /^(?:latest|centos[678]|[678](?:[.\d]*))$/, '7', [204, 76]),
  ...['ubi8', 'ubi9', 'ubi10'].flatMap((name) => [
    rpm(`registry.access.redhat.com/${name}`, anyRelease, name.slice(3), [212, 77]),
    rpm(`registry.access.redhat.com/${name}/ubi`, anyRelease, name.slice(3), [212, 77]),
    rpm(`registry.access.redhat.com/${name}-minimal`, anyRelease, name.slice(3), [96, 38]),
    rpm(`registry.access.redhat.com/${name}/ubi-minimal`, anyRelease, name.slice(3), [96, 38]),
    rpmMicro(`registry.access.redhat.com/${name}-micro`, anyRelease, name.slice(3), [24, 8]),
    rpmMicro(`registry.access.redhat.com/${name}/ubi-micro`, anyRelease, name.slice(3), [24, 8]),
  ]),
  rpm('quay.io/centos/centos', /^stream(?:8|9|10)(?:-minimal)?$/, '9', [155, 57]),
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
