// Prints cases.json anew: each case by kubectl's own explain, over documents that the test wrote:
//
//	DOCUMENTS=documents.json npx vitest run --config tests/vitest.config.ts tests/recorded/kubectl/explain.test.ts
//	go run record.go documents.json cases.json > anew.json     (in a module that requires k8s.io/kubectl v0.35.2)
package main

import (
	"bytes"
	"encoding/json"
	"os"

	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/openapi"
	explain "k8s.io/kubectl/pkg/explain/v2"
)

type document struct{ raw []byte }

func (d document) Schema(string) ([]byte, error) { return d.raw, nil }
func (d document) ServerRelativeURL() string     { return "" }

type client map[string]openapi.GroupVersion

func (c client) Paths() (map[string]openapi.GroupVersion, error) { return c, nil }

type recording struct {
	Files map[string]string `json:"files"`
	Cases []struct {
		Line      string   `json:"line"`
		Group     string   `json:"group"`
		Version   string   `json:"version"`
		Resource  string   `json:"resource"`
		Fields    []string `json:"fields"`
		Recursive bool     `json:"recursive"`
		Output    string   `json:"output,omitempty"`
		Error     string   `json:"error,omitempty"`
	} `json:"cases"`
}

func read(file string, into any) {
	text, err := os.ReadFile(file)
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err != nil {
		panic(err)
	}
}

func main() {
	var documents map[string]json.RawMessage
	read(os.Args[1], &documents)
	var all recording
	read(os.Args[2], &all)
	from := client{}
	for path, raw := range documents {
		from[path] = document{raw}
	}
	for i := range all.Cases {
		each := &all.Cases[i]
		var out bytes.Buffer
		resource := schema.GroupVersionResource{Group: each.Group, Version: each.Version, Resource: each.Resource}
		err := explain.PrintModelDescription(each.Fields, &out, from, resource, each.Recursive, "plaintext")
		each.Output, each.Error = out.String(), ""
		if err != nil {
			each.Output, each.Error = "", err.Error()
		}
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(all); err != nil {
		panic(err)
	}
}
