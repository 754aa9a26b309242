// Images known by name: their base, user, ports, entry and the programs a Dockerfile calls.
//
// What else is in them is not described: `/.unknown` marks that, so that nothing missing is taken for certain. Sizes are
// orders of magnitude, graded unknown. One row an image; `official` names carry the tags of docker-library.

import { type CatalogueEntry, executable, notDescribed } from '../catalogue-entry'
import type { ImageConfig } from '../image'
import type { FileEntry } from '../layer'

interface Named {
  readonly names: string
  readonly on: 'busybox' | 'debian' | 'full' | 'alpine' | 'ubuntu' | 'rpm' | 'scratch'
  readonly sizes: readonly [unpackedMb: number, compressedMb: number]
  /** Called by name, below /usr/local/bin where no path is given. */
  readonly programs?: string
  readonly ports?: string
  readonly user?: string
  readonly workdir?: string
  readonly entrypoint?: readonly string[]
  readonly cmd?: readonly string[]
  readonly env?: readonly string[]
  readonly tags?: RegExp
  readonly what: string
}

const bases: Readonly<Record<Named['on'], CatalogueEntry['base'] | null>> = {
  debian: { repository: 'docker.io/library/debian', tag: 'bookworm-slim' },
  full: { repository: 'docker.io/library/buildpack-deps', tag: 'bookworm' },
  busybox: { repository: 'docker.io/library/busybox', tag: 'latest' },
  alpine: { repository: 'docker.io/library/alpine', tag: '3.22' },
  ubuntu: { repository: 'docker.io/library/ubuntu', tag: '24.04' },
  rpm: { repository: 'docker.io/library/rockylinux', tag: '9' },
  scratch: null,
}

/** Versions, channels and their variants: what these images' registries hold is not listed tag by tag. */
const usualTags =
  /^(?:latest|stable|lts|edge|production|base(?:-devel)?(?:-\d[\w.]*)?|multilib-devel(?:-\d[\w.]*)?|linux|scratch|openssl|core|data|meta|enterprise|community|developer|apache|fpm|ubuntu|rc|devel|dind-rootless|datacenter-(?:app|search)|rhel-[\w-]+|main|master|nightly|debug|nonroot|alpine|slim|management|dind|cli|git|[a-z]+-?v?\d[\w.-]*|v?\d[\w.]*(?:[-_][\w.]+)*|(?:latest|stable|lts|alpine|slim|debian|edge|fpm|apache|rc|devel|production|meta|data)(?:-[\w.]+)+)$/

const path = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

function named(row: Named): readonly CatalogueEntry[] {
  const base = bases[row.on]
  return row.names.split(' ').map((name) => ({
    repository: repositoryOf(name),
    tags: row.tags ?? usualTags,
    ...(base != null && { base }),
    unpackedMb: row.sizes[0],
    compressedMb: row.sizes[1],
    grade: 'unknown',
    layers: [0.9, 0.1],
    config: () => configOf(row),
    files: () => filesOf(row),
    bulk: '/usr/lib/image',
    architectures: ['arm64'],
    summary: row.what,
  }))
}

/** As a reference is read: a first part with a dot is a registry, a name of one part is of Docker's library. */
function repositoryOf(name: string): string {
  const [host = '', ...rest] = name.split('/')
  if (rest.length === 0) return `docker.io/library/${name}`
  return host.includes('.') ? name : `docker.io/${name}`
}

function configOf({ ports = '', user, workdir, entrypoint, cmd, env = [] }: Named): ImageConfig {
  const exposed = Object.fromEntries(ports.split(' ').flatMap((each) => (each === '' ? [] : [[`${each}/tcp`, {}]])))
  return {
    Env: [path, ...env],
    ...(ports !== '' && { ExposedPorts: exposed }),
    ...(user !== undefined && { User: user }),
    ...(workdir !== undefined && { WorkingDir: workdir }),
    ...(entrypoint !== undefined && { Entrypoint: entrypoint }),
    ...(cmd !== undefined && { Cmd: cmd }),
  }
}

function filesOf({ programs = '' }: Named): Readonly<Record<string, FileEntry>> {
  const called = programs.split(' ').filter((each) => each !== '')
  return {
    '/.unknown': notDescribed,
    ...Object.fromEntries(called.map((each) => programAt(each))),
  }
}

function programAt(typed: string): readonly [path: string, file: FileEntry] {
  const path = typed.startsWith('/') ? typed : `/usr/local/bin/${typed}`
  return [path, executable(path.slice(path.lastIndexOf('/') + 1), 1_000_000)]
}

const javaEnv = ['JAVA_HOME=/opt/java/openjdk']

const rows: readonly Named[] = [
  { names: 'openjdk amazoncorretto azul-zulu sapmachine ibm-semeru-runtimes ibmjava', on: 'debian', sizes: [470, 220], programs: 'java javac jar jlink', cmd: ['jshell'], env: ['JAVA_HOME=/usr/local/openjdk'], what: 'Java' },
  { names: 'tomcat tomee jetty open-liberty websphere-liberty', on: 'ubuntu', sizes: [470, 210], programs: 'java catalina.sh', ports: '8080', workdir: '/usr/local/tomcat', cmd: ['catalina.sh', 'run'], env: javaEnv, what: 'Java application server' },
  { names: 'clojure groovy jruby sbtscala/scala-sbt hseeberger/scala-sbt', on: 'ubuntu', sizes: [600, 280], programs: 'java javac clojure lein groovy jruby sbt', env: javaEnv, what: 'A language on the JVM' },
  { names: 'elixir', on: 'full', sizes: [1550, 560], programs: 'elixir iex mix erl rebar3', cmd: ['iex'], what: 'Elixir' },
  { names: 'erlang', on: 'full', sizes: [1480, 530], programs: 'erl erlc rebar3', cmd: ['erl'], what: 'Erlang' },
  { names: 'hexpm/elixir hexpm/erlang', on: 'debian', sizes: [250, 100], programs: 'elixir iex mix erl', cmd: ['iex'], what: 'Elixir, pinned' },
  { names: 'gcc haskell swift dart julia nim crystallang/crystal haxe swipl r-base rakudo-star fpco/stack-build', on: 'full', sizes: [1400, 500], programs: 'gcc g++ cabal stack ghc swift dart julia nim crystal shards haxe R Rscript', what: 'A compiler with build tools' },
  { names: 'pypy hylang', on: 'full', sizes: [1000, 360], programs: 'pypy3 pypy pip pip3 hy', cmd: ['pypy3'], what: 'Another Python' },
  { names: 'composer', on: 'alpine', sizes: [195, 70], programs: 'composer php git unzip bash', entrypoint: ['/docker-entrypoint.sh'], cmd: ['composer'], workdir: '/app', what: 'Composer: dependencies of PHP' },
  { names: 'bash', on: 'alpine', sizes: [15, 6.5], programs: 'bash docker-entrypoint.sh', entrypoint: ['docker-entrypoint.sh'], cmd: ['bash'], what: 'bash on Alpine' },
  { names: 'gloursdocker/docker', on: 'alpine', sizes: [150, 55], programs: 'docker docker-compose', cmd: ['sh'], what: 'The client of Docker, for development containers' },
  { names: 'docker', on: 'alpine', sizes: [390, 135], programs: 'docker dockerd docker-compose docker-entrypoint.sh', entrypoint: ['docker-entrypoint.sh'], cmd: ['sh'], what: 'Docker in Docker' },
  { names: 'oven/bun', on: 'debian', sizes: [180, 70], programs: 'bun bunx node', user: '', workdir: '/home/bun/app', entrypoint: ['/usr/local/bin/docker-entrypoint.sh'], cmd: ['/usr/local/bin/bun'], what: 'Bun' },
  { names: 'denoland/deno', on: 'scratch', tags: /^bin(?:-[\w.]+)?$/, sizes: [110, 45], programs: '/deno', entrypoint: ['/deno'], what: 'The program of Deno alone' },
  { names: 'denoland/deno', on: 'debian', sizes: [190, 75], programs: '/usr/bin/deno /tini', entrypoint: ['/tini', '--', 'docker-entrypoint.sh'], cmd: ['--help'], what: 'Deno' },
  { names: 'ghcr.io/astral-sh/uv', on: 'debian', sizes: [60, 24], programs: 'uv uvx python python3 pip', entrypoint: ['/usr/local/bin/uv'], what: 'uv: Python packages' },
  { names: 'mambaorg/micromamba continuumio/miniconda3 continuumio/anaconda3 condaforge/mambaforge condaforge/miniforge3', on: 'debian', sizes: [600, 220], programs: 'conda mamba micromamba python python3 pip', cmd: ['/bin/bash'], what: 'Conda' },
  { names: 'jupyter/base-notebook jupyter/scipy-notebook quay.io/jupyter/base-notebook', on: 'ubuntu', sizes: [1500, 500], programs: 'conda mamba python python3 pip jupyter', user: 'jovyan', workdir: '/home/jovyan', ports: '8888', what: 'Jupyter' },
  { names: 'nvidia/cuda pytorch/pytorch tensorflow/tensorflow nvcr.io/nvidia/pytorch rocm/dev-ubuntu-22.04', on: 'ubuntu', sizes: [5200, 2500], programs: 'nvcc nvidia-smi python python3 pip', what: 'GPU toolkit' },
  { names: 'tiangolo/uvicorn-gunicorn-fastapi tiangolo/uvicorn-gunicorn tiangolo/uwsgi-nginx-flask', on: 'full', sizes: [1050, 370], programs: 'python python3 pip gunicorn uvicorn', cmd: ['/start.sh'], ports: '80', workdir: '/app', what: 'A Python web server' },
  { names: 'mcr.microsoft.com/playwright mcr.microsoft.com/playwright/python cypress/base cypress/included cypress/browsers', on: 'ubuntu', sizes: [2000, 720], programs: 'node npm npx yarn python3 pip', cmd: ['/bin/bash'], what: 'Browsers to test with' },
  { names: 'zenika/alpine-chrome browserless/chrome selenium/standalone-chrome', on: 'alpine', sizes: [650, 240], programs: 'chromium-browser node npm', ports: '4444', what: 'A browser without a window' },
  { names: 'tonistiigi/xx tonistiigi/binfmt', on: 'scratch', sizes: [0.2, 0.07], programs: 'xx-apk xx-apt xx-cargo xx-cc xx-go xx-info xx-verify', what: 'Cross compilation helpers' },
  { names: 'lukemathwalker/cargo-chef', on: 'full', sizes: [1550, 560], programs: 'cargo rustc rustup cargo-chef', env: ['PATH=/usr/local/cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], what: 'Rust with cargo-chef' },
  { names: 'clux/muslrust messense/rust-musl-cross ekidd/rust-musl-builder rustlang/rust', on: 'full', sizes: [1700, 600], programs: 'cargo rustc rustup musl-gcc', what: 'Rust, other builds' },
  { names: 'golangci/golangci-lint goreleaser/goreleaser securego/gosec ko-build/ko', on: 'full', sizes: [900, 330], programs: 'go gofmt golangci-lint goreleaser', env: ['GOPATH=/go'], what: 'Go tools' },
  { names: 'jenkins/jenkins jenkins/agent jenkins/inbound-agent', on: 'debian', sizes: [470, 190], programs: 'java git jenkins-plugin-cli tini', user: 'jenkins', ports: '8080 50000', entrypoint: ['/usr/bin/tini', '--', '/usr/local/bin/jenkins.sh'], what: 'Jenkins' },
  { names: 'quay.io/keycloak/keycloak', on: 'rpm', sizes: [450, 210], programs: 'kc.sh java', user: '1000', ports: '8080 8443 9000', entrypoint: ['/opt/keycloak/bin/kc.sh'], what: 'Keycloak' },
  { names: 'elasticsearch logstash kibana docker.elastic.co/elasticsearch/elasticsearch docker.elastic.co/logstash/logstash docker.elastic.co/kibana/kibana opensearchproject/opensearch', on: 'ubuntu', sizes: [1300, 630], programs: 'java elasticsearch logstash kibana', user: '1000', ports: '9200 9300', workdir: '/usr/share/elasticsearch', entrypoint: ['/usr/local/bin/docker-entrypoint.sh'], what: 'Elastic stack' },
  { names: 'cassandra couchdb couchbase neo4j influxdb arangodb clickhouse crate rethinkdb orientdb aerospike percona solr', on: 'ubuntu', sizes: [600, 250], entrypoint: ['docker-entrypoint.sh'], what: 'A database' },
  { names: 'timescale/timescaledb postgis/postgis pgvector/pgvector', on: 'debian', sizes: [600, 220], programs: 'postgres psql pg_config', ports: '5432', entrypoint: ['docker-entrypoint.sh'], cmd: ['postgres'], what: 'PostgreSQL with an extension' },
  { names: 'confluentinc/cp-kafka confluentinc/cp-zookeeper apache/kafka wurstmeister/kafka zookeeper', on: 'rpm', sizes: [850, 420], programs: 'java', ports: '9092', what: 'Kafka and its keeper' },
  { names: 'nats eclipse-mosquitto emqx', on: 'alpine', sizes: [20, 8], ports: '4222 1883', what: 'A message broker' },
  { names: 'hashicorp/vault hashicorp/consul hashicorp/terraform hashicorp/packer hashicorp/nomad', on: 'alpine', sizes: [250, 90], programs: 'vault consul terraform packer nomad', what: 'HashiCorp' },
  { names: 'bitnami/kubectl alpine/helm alpine/k8s dtzar/helm-kubectl rancher/kubectl registry.k8s.io/kubectl alpine/git alpine/socat amazon/aws-cli google/cloud-sdk gcr.io/google.com/cloudsdktool/google-cloud-cli mcr.microsoft.com/azure-cli', on: 'alpine', sizes: [300, 110], programs: 'kubectl helm git socat aws gcloud az jq', what: 'Command line tools' },
  { names: 'minio/minio minio/mc quay.io/minio/minio', on: 'rpm', sizes: [170, 60], programs: 'minio mc', ports: '9000', entrypoint: ['/usr/bin/docker-entrypoint.sh'], cmd: ['minio'], tags: /^(?:latest|edge|RELEASE\.\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ(?:\.[\w.]+)?(?:-cpuv1)?)$/, what: 'Object storage' },
  { names: 'grafana/loki grafana/promtail grafana/tempo grafana/agent grafana/alloy prom/alertmanager prom/pushgateway prom/blackbox-exporter jaegertracing/all-in-one otel/opentelemetry-collector otel/opentelemetry-collector-contrib quay.io/prometheus/prometheus quay.io/prometheus/alertmanager telegraf kapacitor chronograf fluentd', on: 'alpine', sizes: [120, 45], what: 'Observability' },
  { names: 'quay.io/prometheus/busybox quay.io/prometheus/busybox-linux-amd64 prom/busybox', on: 'busybox', sizes: [1.5, 0.8], cmd: ['sh'], what: 'busybox, as the images of Prometheus stand on it' },
  { names: 'nextcloud drupal joomla ghost mediawiki phpmyadmin matomo redmine odoo adminer backdrop friendica monica postfixadmin yourls espocrm xwiki plone mongo-express rocket.chat sonarqube', on: 'debian', sizes: [750, 270], programs: 'php apache2-foreground node java', ports: '80', entrypoint: ['docker-entrypoint.sh'], what: 'A web application' },
  { names: 'kong varnish hitch unit liquibase geonetwork krakend znc irssi eggdrop teamspeak storm flink spark sonatype/nexus3 gitea/gitea gogs/gogs portainer/portainer-ce sonarsource/sonar-scanner-cli pihole/pihole linuxserver/code-server codercom/code-server', on: 'debian', sizes: [400, 160], entrypoint: ['/docker-entrypoint.sh'], what: 'A server' },
  { names: 'envoyproxy/envoy istio/proxyv2 openresty/openresty nginxinc/nginx-s3-gateway jwilder/nginx-proxy nginxproxy/nginx-proxy lscr.io/linuxserver/nginx', on: 'debian', sizes: [190, 70], programs: 'envoy nginx openresty', ports: '80 443', cmd: ['nginx', '-g', 'daemon off;'], what: 'A proxy' },
  { names: 'archlinux clearlinux mageia photon alt opensuse/leap opensuse/tumbleweed sourcemage cirros gentoo/stage3 nixos/nix voidlinux/voidlinux kalilinux/kali-rolling', on: 'scratch', sizes: [200, 80], programs: 'sh bash pacman zypper tdnf nix-env emerge', cmd: ['/bin/bash'], what: 'Another distribution' },
  { names: 'dockcross/linux-x64 multiarch/qemu-user-static i386/debian arm64v8/alpine arm32v7/debian amd64/alpine amd64/debian', on: 'debian', sizes: [90, 35], what: 'For another architecture' },
  { names: 'phusion/baseimage phusion/passenger-ruby32 ghcr.io/linuxserver/baseimage-alpine ghcr.io/linuxserver/baseimage-ubuntu s6-overlay/base', on: 'ubuntu', sizes: [230, 85], programs: 'my_init', cmd: ['/sbin/my_init'], what: 'A base with an init' },
  { names: 'heroku/heroku buildpacksio/pack paketobuildpacks/builder circleci/node cimg/base cimg/node cimg/go cimg/python gitpod/workspace-full mcr.microsoft.com/devcontainers/base mcr.microsoft.com/vscode/devcontainers/base mcr.microsoft.com/devcontainers/typescript-node mcr.microsoft.com/devcontainers/python mcr.microsoft.com/devcontainers/go mcr.microsoft.com/devcontainers/javascript-node mcr.microsoft.com/devcontainers/rust', on: 'ubuntu', sizes: [1100, 400], programs: 'git node npm go python3 pip', what: 'A place to develop in' },
  { names: 'mcr.microsoft.com/dotnet/runtime-deps mcr.microsoft.com/dotnet/monitor mcr.microsoft.com/dotnet/core/sdk mcr.microsoft.com/dotnet/core/aspnet mcr.microsoft.com/dotnet/core/runtime mcr.microsoft.com/dotnet/core/runtime-deps mcr.microsoft.com/powershell', on: 'debian', sizes: [120, 45], programs: 'dotnet pwsh', env: ['APP_UID=1654'], what: '.NET, other images' },
  { names: 'public.ecr.aws/lambda/python public.ecr.aws/lambda/nodejs public.ecr.aws/lambda/provided public.ecr.aws/lambda/java public.ecr.aws/lambda/go public.ecr.aws/amazonlinux/amazonlinux amazon/aws-lambda-python', on: 'rpm', sizes: [560, 200], programs: 'python python3 pip node npm java', workdir: '/var/task', entrypoint: ['/lambda-entrypoint.sh'], env: ['LAMBDA_TASK_ROOT=/var/task'], what: 'AWS Lambda' },
  { names: 'rails/rails discourse/base sharelatex/sharelatex pandoc/core pandoc/latex texlive/texlive asciidoctor/docker-asciidoctor klakegg/hugo hugomods/hugo jekyll/jekyll squidfunk/mkdocs-material plantuml/plantuml-server', on: 'full', sizes: [900, 330], programs: 'ruby bundle pandoc pdflatex hugo jekyll mkdocs java', what: 'Documents and sites' },
] // biome-ignore format: one row an image

const bitnamiNames =
  'postgresql redis mysql mariadb mongodb rabbitmq kafka zookeeper nginx apache memcached wordpress keycloak minio etcd minideb node python golang java git os-shell redis-sentinel redis-cluster elasticsearch cassandra grafana prometheus'

/** Bitnami's images have one shape: user 1001, scripts below /opt/bitnami. Its versioned tags moved to bitnamilegacy. */
const bitnami: readonly CatalogueEntry[] = bitnamiNames.split(' ').flatMap((name) =>
  ['bitnami', 'bitnamilegacy'].flatMap((owner) =>
    named({
      names: `${owner}/${name}`,
      on: 'debian',
      sizes: [300, 110],
      user: '1001',
      entrypoint: [`/opt/bitnami/scripts/${name}/entrypoint.sh`],
      cmd: [`/opt/bitnami/scripts/${name}/run.sh`],
      env: ['OS_FLAVOUR=debian-12', `BITNAMI_APP_NAME=${name}`],
      ...(owner === 'bitnami' && name !== 'minideb' && { tags: /^latest$/ }),
      what: `Bitnami's ${name}`,
    }),
  ),
)

const wolfiNames =
  'static wolfi-base glibc-dynamic busybox bash curl git node python go rust jdk jre maven gradle ruby php nginx redis postgres kubectl helm'

/** Chainguard's: user 65532, no shell but in `-dev`; wolfi-base has apk. */
const chainguard: readonly CatalogueEntry[] = wolfiNames.split(' ').flatMap((name) =>
  named({
    names: `cgr.dev/chainguard/${name}`,
    on: name === 'static' || name === 'glibc-dynamic' ? 'scratch' : 'alpine',
    sizes: name === 'static' ? [2, 0.8] : [120, 45],
    programs: `${name} npm npx pip java javac cargo`,
    user: name === 'wolfi-base' ? '0' : '65532',
    ...(name !== 'wolfi-base' && name !== 'static' && { entrypoint: [`/usr/bin/${name}`] }),
    tags: /^(?:latest(?:-dev|-glibc)?|next|openjdk-\d+|\d[\w.]*(?:-dev)?)$/,
    what: `Chainguard's ${name}`,
  }),
)

export const namedImages: readonly CatalogueEntry[] = [...rows.flatMap(named), ...bitnami, ...chainguard]
