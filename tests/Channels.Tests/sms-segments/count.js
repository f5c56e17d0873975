// Reads a JSON list of texts and writes how many SMS each makes.
'use strict';
const { SegmentedMessage } = require('sms-segments-calculator');
const texts = JSON.parse(require('fs').readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(texts.map(text => new SegmentedMessage(text, 'auto').segmentsCount)));
