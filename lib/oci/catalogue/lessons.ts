// Images that the tutorials of Kubernetes and Docker are told with, and their older names.
//
// Sizes are estimates; what their programs do is in the process model.

import { type CatalogueEntry, directory, executable, textFile } from '../catalogue-entry'
import type { ImageConfig } from '../image'
import type { FileEntry } from '../layer'
import { busyboxFiles } from '../rootfs'

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'
const alpine = { repository: 'docker.io/library/alpine', tag: '3.22' }
const slim = { repository: 'docker.io/library/debian', tag: 'bookworm-slim' }

interface LessonOptions {
  readonly repository: string
  readonly tags?: RegExp
  readonly base?: CatalogueEntry['base']
  readonly sizes: readonly [unpackedMb: number, compressedMb: number]
  readonly config: ImageConfig
  readonly files: Readonly<Record<string, FileEntry>>
  readonly summary: string
}

const anyTag =
  /^(?:latest|stable|stable(?:-\w+)+|devel(?:[-.]\w+)*|(?:cli|beta|apache|fpm|slim|threaded)(?:[-.]\w+)*|php[-.\w]+|v?\d+(?:\.\d+){0,2}(?:[-.]\w+)*|e2e|demo|plain-text)$/

function lesson({ repository, tags = anyTag, base, sizes, config, files, summary }: LessonOptions): CatalogueEntry {
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
    bulk: '/usr/share/lesson',
    architectures: ['arm64'],
    summary,
  }
}

function port(number: number): NonNullable<ImageConfig['ExposedPorts']> {
  return { [`${number}/tcp`]: {} }
}

const busybox = (repository: string): CatalogueEntry =>
  lesson({
    repository,
    sizes: [4.3, 2.1],
    config: { Cmd: ['sh'] },
    files: busyboxFiles(),
    summary: 'One program that is a hundred small ones',
  })

const webRoot = '/usr/share/nginx/html/index.html'
const site = textFile(
  'server {\n    listen       80;\n    server_name  localhost;\n\n    location / {\n        root   /usr/share/nginx/html;\n        index  index.html index.htm;\n    }\n}\n',
)
const conf = textFile(
  'worker_processes  auto;\npid        /run/nginx.pid;\n\nevents {\n    worker_connections  1024;\n}\n\nhttp {\n    include /etc/nginx/conf.d/*.conf;\n}\n',
)

/** nginx without the scripts of its official image. */
function nginxFiles(page: string): Record<string, FileEntry> {
  return {
    '/usr/sbin/nginx': executable('nginx', 1_400_000),
    '/etc/nginx/nginx.conf': conf,
    '/etc/nginx/conf.d/default.conf': site,
    [webRoot]: textFile(page),
    '/var/cache/nginx': directory(),
  }
}

const foreground = ['nginx', '-g', 'daemon off;']

export const lessons: readonly CatalogueEntry[] = [
  busybox('registry.k8s.io/busybox'),
  busybox('gcr.io/google_containers/busybox'),
  busybox('k8s.gcr.io/busybox'),
  busybox('registry.k8s.io/e2e-test-images/busybox'),
  lesson({
    repository: 'registry.k8s.io/nginx-slim',
    base: slim,
    sizes: [110, 42],
    config: { Cmd: foreground, ExposedPorts: port(80) },
    files: nginxFiles('<h1>Welcome to nginx!</h1>\n'),
    summary: 'nginx for StatefulSets',
  }),
  lesson({
    repository: 'docker.io/nginxdemos/hello',
    base: alpine,
    sizes: [24, 10],
    config: { Cmd: foreground, ExposedPorts: port(80) },
    files: {
      ...nginxFiles('<!DOCTYPE html>\n<title>Hello World</title>\n'),
      '/usr/sbin/nginx': executable('whoami-server', 1_400_000),
    },
    summary: 'Says which pod answered',
  }),
  lesson({
    repository: 'docker.io/docker/getting-started',
    base: alpine,
    sizes: [47, 18],
    config: { Cmd: foreground, ExposedPorts: port(80) },
    files: nginxFiles('<!doctype html>\n<title>Getting Started</title>\n'),
    summary: "Docker's first lesson",
  }),
  lesson({
    repository: 'registry.k8s.io/hpa-example',
    base: slim,
    sizes: [480, 178],
    config: { Cmd: ['apache2-foreground'], ExposedPorts: port(80), StopSignal: 'SIGWINCH' },
    files: {
      '/usr/local/bin/apache2-foreground': executable('hpa-example', 1_300),
      '/var/www/html/index.php': textFile(''),
    },
    summary: 'Computes for each request: for autoscaling',
  }),
  ...['registry.k8s.io/echoserver', 'gcr.io/google_containers/echoserver', 'k8s.gcr.io/echoserver'].map((repository) =>
    lesson({
      repository,
      base: slim,
      sizes: [140, 46],
      config: { Cmd: ['/usr/local/bin/run.sh'], ExposedPorts: port(8080) },
      files: { '/usr/local/bin/run.sh': executable('echoserver', 300) },
      summary: 'Answers with the request',
    }),
  ),
  lesson({
    repository: 'registry.k8s.io/liveness',
    sizes: [6, 2.5],
    config: { Entrypoint: ['/liveness'], ExposedPorts: port(8080) },
    files: { '/liveness': executable('liveness', 6_000_000) },
    summary: 'Healthy for ten seconds',
  }),
  ...['docker.io/vish/stress', 'registry.k8s.io/stress'].map((repository) =>
    lesson({
      repository,
      sizes: [2.6, 1.1],
      config: { Entrypoint: ['/stress', '-logtostderr'] },
      files: { '/stress': executable('vish-stress', 2_500_000) },
      summary: 'Takes memory and processor on demand',
    }),
  ),
  lesson({
    repository: 'docker.io/library/perl',
    base: { repository: 'docker.io/library/debian', tag: 'bookworm' },
    sizes: [900, 330],
    config: { Cmd: ['perl5.40.0', '-de0'], WorkingDir: '/usr/src/app' },
    files: {
      '/usr/local/bin/perl': executable('perl', 4_000_000),
      '/usr/local/bin/perl5.40.0': executable('perl', 4_000_000),
    },
    summary: 'Perl: computes pi for Jobs',
  }),
  lesson({
    repository: 'docker.io/library/wordpress',
    base: slim,
    sizes: [690, 240],
    config: {
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['apache2-foreground'],
      ExposedPorts: port(80),
      StopSignal: 'SIGWINCH',
      WorkingDir: '/var/www/html',
    },
    files: {
      '/usr/local/bin/docker-entrypoint.sh': executable('docker-entrypoint-wordpress', 5_000),
      '/usr/local/bin/apache2-foreground': executable('httpd', 1_300),
      '/usr/src/wordpress/index.html': textFile('<title>WordPress &rsaquo; Setup Configuration File</title>\n'),
      '/var/www/html': directory(0o1777, '33:33'),
    },
    summary: 'WordPress: needs a MySQL',
  }),
  ...[
    'us-docker.pkg.dev/google-samples/containers/gke/gb-frontend',
    'gcr.io/google-samples/gb-frontend',
    'gcr.io/google_samples/gb-frontend',
  ].map((repository) =>
    lesson({
      repository,
      base: slim,
      sizes: [510, 190],
      config: { Cmd: ['apache2-foreground'], ExposedPorts: port(80), StopSignal: 'SIGWINCH' },
      files: {
        '/usr/local/bin/apache2-foreground': executable('httpd', 1_300),
        '/var/www/html/index.html': textFile('<html ng-app="redis">\n  <head>\n    <title>Guestbook</title>\n'),
      },
      summary: 'The guestbook',
    }),
  ),
  ...[
    'registry.k8s.io/redis',
    'us-docker.pkg.dev/google-samples/containers/gke/gb-redis-follower',
    'gcr.io/google_samples/gb-redis-follower',
  ].map((repository) =>
    lesson({
      repository,
      base: slim,
      sizes: [110, 42],
      config: { Cmd: ['redis-server'], ExposedPorts: port(6379), WorkingDir: '/data' },
      files: {
        '/usr/local/bin/redis-server': executable('redis-server', 10_000_000),
        '/usr/local/bin/redis-cli': executable('redis-cli', 7_000_000),
        '/data': directory(),
      },
      summary: 'Redis for the guestbook',
    }),
  ),
  ...[
    'quay.io/fluentd_elasticsearch/fluentd',
    'docker.io/fluent/fluent-bit',
    'quay.io/prometheus/node-exporter',
    'docker.io/prom/node-exporter',
  ].map((repository) =>
    lesson({
      repository,
      base: alpine,
      sizes: [90, 35],
      config: { Entrypoint: ['/bin/agent'], ExposedPorts: port(repository.includes('node-exporter') ? 9100 : 24224) },
      files: { '/bin/agent': executable('agent', 20_000_000) },
      summary: 'An agent for every node',
    }),
  ),
  ...['docker.io/containous/whoami', 'docker.io/jmalloc/echo-server'].map((repository) =>
    lesson({
      repository,
      sizes: [7, 3],
      config: { Entrypoint: ['/whoami'], ExposedPorts: port(repository.includes('jmalloc') ? 8080 : 80) },
      files: { '/whoami': executable('whoami-server', 6_500_000) },
      summary: 'Answers with what it was asked',
    }),
  ),
]
