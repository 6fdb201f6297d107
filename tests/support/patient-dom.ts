import { configure } from '@testing-library/react';

// A busy machine shows everything, only later; who waits for something that never comes still fails.
configure({ asyncUtilTimeout: 15_000 });
