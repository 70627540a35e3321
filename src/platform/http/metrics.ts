import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export type Metrics = {
  observe(request: { route: string; method: string; status: number; seconds: number; statements: number }): void;
  text(): Promise<string>;
};

/** Figures for the operator, in the Prometheus format: by route, never by address, person or query. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const labels = ['method', 'route', 'status'] as const;
  const duration = new Histogram({
    name: 'danvan_request_seconds',
    help: 'Time to answer a request',
    labelNames: labels,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const statements = new Counter({
    name: 'danvan_statements_total',
    help: 'Data statements sent to the database',
    labelNames: ['route'],
    registers: [registry],
  });
  return {
    observe({ route, method, status, seconds, statements: sent }) {
      duration.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
      if (sent > 0) statements.inc({ route }, sent);
    },
    text: () => registry.metrics(),
  };
}
