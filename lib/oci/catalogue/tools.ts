// Tools and small services that lessons use: clients, echo servers, monitoring.

import { type CatalogueEntry, directory, executable, textFile } from '../catalogue-entry'
import type { ImageConfig } from '../image'
import type { FileEntry } from '../layer'
import { accountLine, alpinePasswd } from '../rootfs'

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const alpine = { repository: 'docker.io/library/alpine', tag: '3.22' }
const busybox = { repository: 'docker.io/library/busybox', tag: 'latest' }

interface ToolOptions {
  readonly repository: string
  readonly tags: RegExp
  readonly base?: CatalogueEntry['base']
  readonly sizes: readonly [unpackedMb: number, compressedMb: number]
  readonly config: ImageConfig
  readonly files: Readonly<Record<string, FileEntry>>
  readonly summary: string
}

function tool({ repository, tags, base, sizes, config, files, summary }: ToolOptions): CatalogueEntry {
  return {
    repository,
    tags,
    ...(base !== undefined && { base }),
    unpackedMb: sizes[0],
    compressedMb: sizes[1],
    grade: 'estimate',
    layers: base === undefined ? [1] : [0.9, 0.1],
    config: () => ({ ...config, Env: [path, ...(config.Env ?? [])] }),
    files: () => files,
    bulk: base === undefined ? '/usr/share/data' : '/usr/lib/tool',
    architectures: ['arm64'],
    summary,
  }
}

const anyVersion = /^(?:latest|v?\d+(?:\.\d+){0,2}(?:-\w+)?)$/

export const tools: readonly CatalogueEntry[] = [
  tool({
    repository: 'registry.k8s.io/pause',
    tags: /^3\.(?:[2-9]|10(?:\.\d+)?)$/,
    sizes: [0.74, 0.32],
    config: { User: '65535:65535', Entrypoint: ['/pause'], WorkingDir: '/' },
    files: { '/pause': executable('pause', 740_000) },
    summary: 'Holds the network of a pod',
  }),
  tool({
    repository: 'docker.io/curlimages/curl',
    tags: anyVersion,
    base: alpine,
    sizes: [21, 9],
    config: { User: 'curl_user', Entrypoint: ['/entrypoint.sh'], Cmd: ['curl'], WorkingDir: '/home/curl_user' },
    files: {
      '/etc/passwd': alpinePasswd(accountLine('curl_user', 100, '/home/curl_user')),
      '/entrypoint.sh': executable('exec-arguments', 500),
      '/usr/bin/curl': executable('curl', 300_000),
      '/home/curl_user': directory(0o755, '100:101'),
    },
    summary: 'curl',
  }),
  tool({
    repository: 'docker.io/nicolaka/netshoot',
    tags: anyVersion,
    base: alpine,
    sizes: [500, 200],
    config: { Cmd: ['zsh'], WorkingDir: '/root' },
    files: Object.fromEntries(
      ['zsh', 'bash', 'curl', 'dig', 'nmap', 'tcpdump', 'iperf3', 'jq', 'tshark', 'openssl', 'ssh', 'git', 'vim'].map(
        (name) => [`/usr/bin/${name}`, executable(name, 900_000)],
      ),
    ),
    summary: 'Every network tool there is',
  }),
  tool({
    repository: 'docker.io/prom/prometheus',
    tags: anyVersion,
    base: busybox,
    sizes: [290, 110],
    config: {
      User: 'nobody',
      Entrypoint: ['/bin/prometheus'],
      Cmd: ['--config.file=/etc/prometheus/prometheus.yml', '--storage.tsdb.path=/prometheus'],
      ExposedPorts: { '9090/tcp': {} },
      Volumes: { '/prometheus': {} },
      WorkingDir: '/prometheus',
    },
    files: {
      '/bin/prometheus': executable('prometheus', 140_000_000),
      '/bin/promtool': executable('promtool', 130_000_000),
      '/etc/prometheus/prometheus.yml': textFile('global:\n  scrape_interval: 15s\n'),
    },
    summary: 'Prometheus',
  }),
  tool({
    repository: 'docker.io/grafana/grafana',
    tags: anyVersion,
    base: alpine,
    sizes: [480, 140],
    config: {
      User: '472',
      Entrypoint: ['/run.sh'],
      ExposedPorts: { '3000/tcp': {} },
      WorkingDir: '/usr/share/grafana',
    },
    files: {
      '/run.sh': executable('grafana', 3_000),
      '/usr/share/grafana/bin/grafana': executable('grafana', 200_000_000),
    },
    summary: 'Grafana',
  }),
  tool({
    repository: 'docker.io/traefik/whoami',
    tags: anyVersion,
    sizes: [6.6, 2.8],
    config: { Entrypoint: ['/whoami'], ExposedPorts: { '80/tcp': {} } },
    files: { '/whoami': executable('whoami-server', 6_500_000) },
    summary: 'Answers with what it was asked',
  }),
  tool({
    repository: 'docker.io/hashicorp/http-echo',
    tags: anyVersion,
    sizes: [11, 4.6],
    config: { User: 'nonroot', Entrypoint: ['/http-echo'], ExposedPorts: { '5678/tcp': {} }, WorkingDir: '/' },
    files: { '/http-echo': executable('http-echo', 10_000_000) },
    summary: 'Answers with a text from its arguments',
  }),
  tool({
    repository: 'docker.io/ealen/echo-server',
    tags: anyVersion,
    base: alpine,
    sizes: [110, 40],
    config: { Entrypoint: ['node', 'webserver'], ExposedPorts: { '80/tcp': {} }, WorkingDir: '/app' },
    files: { '/usr/local/bin/node': executable('whoami-server', 90_000_000), '/app/webserver.js': textFile('') },
    summary: 'Answers with the request',
  }),
  tool({
    repository: 'docker.io/kennethreitz/httpbin',
    tags: /^latest$/,
    base: { repository: 'docker.io/library/ubuntu', tag: '24.04' },
    sizes: [534, 200],
    config: { Cmd: ['gunicorn', '-b', '0.0.0.0:80', 'httpbin:app', '-k', 'gevent'], ExposedPorts: { '80/tcp': {} } },
    files: {
      '/usr/local/bin/gunicorn': executable('gunicorn', 250),
      '/usr/bin/python3': executable('python', 5_000_000),
    },
    summary: 'HTTP test service',
  }),
  tool({
    repository: 'docker.io/stefanprodan/podinfo',
    tags: anyVersion,
    base: alpine,
    sizes: [42, 17],
    config: { User: 'app', Cmd: ['./podinfo'], ExposedPorts: { '9898/tcp': {} }, WorkingDir: '/home/app' },
    files: {
      '/etc/passwd': alpinePasswd(accountLine('app', 100, '/home/app')),
      '/home/app/podinfo': executable('podinfo', 30_000_000),
      '/usr/local/bin/podcli': executable('podcli', 12_000_000),
      '/usr/bin/curl': executable('curl', 250_000),
    },
    summary: 'A small service with health, metrics and panic',
  }),
  tool({
    repository: 'ghcr.io/stefanprodan/podinfo',
    tags: anyVersion,
    base: alpine,
    sizes: [42, 17],
    config: { User: 'app', Cmd: ['./podinfo'], ExposedPorts: { '9898/tcp': {} }, WorkingDir: '/home/app' },
    files: {
      '/etc/passwd': alpinePasswd(accountLine('app', 100, '/home/app')),
      '/home/app/podinfo': executable('podinfo', 30_000_000),
      '/usr/local/bin/podcli': executable('podcli', 12_000_000),
      '/usr/bin/curl': executable('curl', 250_000),
    },
    summary: 'A small service with health, metrics and panic',
  }),
  tool({
    repository: 'gcr.io/google-samples/hello-app',
    tags: /^[12]\.0$/,
    sizes: [28, 12],
    config: { Entrypoint: ['/hello-app'], ExposedPorts: { '8080/tcp': {} } },
    files: { '/hello-app': executable('hello-app', 8_000_000) },
    summary: 'Says hello with its version',
  }),
  tool({
    repository: 'us-docker.pkg.dev/google-samples/containers/gke/hello-app',
    tags: /^[12]\.0$/,
    sizes: [28, 12],
    config: { Entrypoint: ['/hello-app'], ExposedPorts: { '8080/tcp': {} } },
    files: { '/hello-app': executable('hello-app', 8_000_000) },
    summary: 'Says hello with its version',
  }),
  tool({
    repository: 'docker.io/polinux/stress',
    tags: /^latest$/,
    base: alpine,
    sizes: [9.7, 4.4],
    config: { Cmd: ['stress', '--help'] },
    files: { '/usr/local/bin/stress': executable('stress', 60_000) },
    summary: 'Takes memory and processor on demand',
  }),
  tool({
    repository: 'docker.io/library/registry',
    tags: /^(?:latest|[23](?:\.\d+){0,2})$/,
    base: alpine,
    sizes: [57, 18],
    config: {
      Entrypoint: ['/entrypoint.sh'],
      Cmd: ['/etc/distribution/config.yml'],
      ExposedPorts: { '5000/tcp': {} },
      Volumes: { '/var/lib/registry': {} },
    },
    files: { '/bin/registry': executable('registry', 45_000_000), '/entrypoint.sh': executable('registry', 155) },
    summary: 'A registry of your own',
  }),
  tool({
    repository: 'registry.k8s.io/e2e-test-images/agnhost',
    tags: /^2\.\d+(?:\.\d+)?$/,
    base: alpine,
    sizes: [140, 52],
    config: { Entrypoint: ['/agnhost'], Cmd: ['pause'], ExposedPorts: { '80/tcp': {} } },
    files: { '/agnhost': executable('agnhost', 45_000_000) },
    summary: "Kubernetes' own test program",
  }),
]
