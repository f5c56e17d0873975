// Decodes OTLP requests (http/protobuf) by the definitions of OpenTelemetry's JavaScript project. Reads "metrics BASE64" and "traces BASE64" a line, writes one JSON object a line.
'use strict';
const path = require('path');
const folder = path.dirname(require.resolve('@opentelemetry/otlp-transformer/package.json'));
const { collector } = require(path.join(folder, 'build/src/generated/root.js')).opentelemetry.proto;
const types = { metrics: collector.metrics.v1.ExportMetricsServiceRequest, traces: collector.trace.v1.ExportTraceServiceRequest };

require('readline').createInterface({ input: process.stdin }).on('line', line => {
  const [kind, body] = line.split(' ');
  const type = types[kind];
  console.log(JSON.stringify(type.toObject(type.decode(Buffer.from(body, 'base64')), { longs: Number, enums: Number, bytes: String })));
});
