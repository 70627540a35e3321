/** Shows the shape of a tracking code; made up, so it opens nothing. */
export const EXAMPLE_CODE = 'DV-7K3MQ-19-8KQZ-W3PT';
