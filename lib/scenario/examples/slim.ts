// The same program in two images: with the whole toolchain inside, and with nothing but itself.

import type { Example } from '../example'
import { exampleScenario } from '../example-scenario'

const main = `package main

import (
	"fmt"
	"net/http"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, "Hello from a small image")
	})
	http.ListenAndServe(":8080", nil)
}
`

const fat = `# One stage: what built the program is shipped with it.
FROM golang:1.24
WORKDIR /src
COPY go.mod ./
RUN go mod download
COPY . .
RUN go build -o /usr/local/bin/hello .
EXPOSE 8080
CMD ["hello"]
`

const slim = `# Two stages: only the program is shipped.
FROM golang:1.24 AS build
WORKDIR /src
COPY go.mod ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /hello .

FROM scratch
COPY --from=build /hello /hello
EXPOSE 8080
USER 65532
ENTRYPOINT ["/hello"]
`

const build = (name: string, atMs: number) => ({
  atMs,
  command: {
    kind: 'docker-build',
    context: 'hello',
    dockerfile: `hello/${name}.Dockerfile`,
    tag: `registry.local/hello:${name}`,
  },
})

export const slimImage: Example = {
  id: 'slim',
  scenario: exampleScenario({
    title: 'A fat image and a slim one',
    sentence:
      'Compare the layers of the two builds, change main.go, build both again and see what the cache still holds.',
    seed: 'slim',
    files: {
      'hello/main.go': main,
      'hello/go.mod': 'module example.org/hello\n\ngo 1.24\n',
      'hello/fat.Dockerfile': fat,
      'hello/slim.Dockerfile': slim,
    },
    log: [
      build('fat', 1_000),
      build('slim', 2_000),
      { atMs: 3_000, command: { kind: 'docker-push', reference: 'registry.local/hello:fat' } },
      { atMs: 4_000, command: { kind: 'docker-push', reference: 'registry.local/hello:slim' } },
    ],
    untilMs: 10_000,
  }),
}
