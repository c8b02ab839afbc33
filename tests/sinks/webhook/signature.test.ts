// The signature of a message, as the specification of Standard Webhooks computes it.
// Must not repeat what the test of the sink says about secrets.
import { expect, test } from 'vitest';
import { messageHeaders } from '../../../src/sinks/webhook/signature.ts';

test('the example that libraries of Standard Webhooks test has their signature', () => {
  const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
  expect(messageHeaders(message, [key], 1_614_265_330_900)).toEqual({
    'webhook-id': message.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});
